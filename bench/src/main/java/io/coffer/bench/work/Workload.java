package io.coffer.bench.work;

import io.coffer.bench.load.Script;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Something that can be measured.
///
/// @param name as it is asked for
/// @param about one line for the list
/// @param preparation sets up what is needed and gives each connection its script
public record Workload(String name, String about, Function<Site, IntFunction<Script>> preparation) {
  /// One whose connections all send requests of the same list.
  static Workload cycling(String name, String about, Function<Site, byte[][]> requests) {
    return new Workload(
        name,
        about,
        site -> {
          byte[][] all = requests.apply(site);
          return connection -> new Cycle(all, connection);
        });
  }
}
