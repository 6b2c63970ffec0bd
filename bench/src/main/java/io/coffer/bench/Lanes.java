package io.coffer.bench;

import io.coffer.bench.run.StartLane;
import io.coffer.bench.run.StdioLane;
import io.coffer.bench.run.StoreLane;
import io.coffer.bench.work.McpCalls;
import io.coffer.bench.work.Workload;
import io.coffer.bench.work.Workloads;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What can be asked for.
final class Lanes {
  private Lanes() {}

  /// One line about each, by name.
  static Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    Stream.concat(Workloads.all().stream(), Stream.of(Workloads.filled(), McpCalls.http()))
        .forEach((Workload workload) -> all.put(workload.name(), workload.about()));
    all.put(StdioLane.NAME, StdioLane.ABOUT);
    all.put(StartLane.NAME, StartLane.ABOUT);
    all.put(StoreLane.NAME, StoreLane.ABOUT);
    return all;
  }
}
