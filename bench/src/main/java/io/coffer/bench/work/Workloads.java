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
              PolicyWorkloads.all())
          .flatMap(List::stream)
          .toList();

  private Workloads() {}

  /// All, in the order in which they are run and shown.
  public static List<Workload> all() {
    return ALL;
  }

  /// The one that the null server is measured with.
  public static Workload constant() {
    return ServerWorkloads.constant();
  }

  /// One by its name.
  public static Optional<Workload> find(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }
}
