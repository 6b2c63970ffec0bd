package io.coffer.bench.work;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every workload there is. An engine adds its own: a line here and a few in a file of its own.
public final class Workloads {
  private static final List<Workload> ALL =
      Stream.of(
              ServerWorkloads.all(),
              KvWorkloads.all(),
              TokenWorkloads.all(),
              LoginWorkloads.all(),
              PolicyWorkloads.all(),
              PkiWorkloads.all(),
              TransitWorkloads.all())
          .flatMap(List::stream)
          .toList();

  private Workloads() {}

  /// All that any server can be measured with, in the order in which they are run and shown.
  public static List<Workload> all() {
    return ALL;
  }

  /// The one of a server that was filled before.
  public static Workload filled() {
    return Stock.reads();
  }

  /// The one that the null server is measured with.
  public static Workload constant() {
    return ServerWorkloads.constant();
  }

  /// One by its name.
  public static Optional<Workload> find(String name) {
    return Stream.concat(ALL.stream(), Stream.of(filled()))
        .filter(workload -> workload.name().equals(name))
        .findFirst();
  }
}
