package io.coffer.bench.run;

import io.coffer.bench.local.LocalServer;
import io.coffer.bench.work.McpCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The comparisons that a run allows: to the null server, to the store alone, of two servers, and
/// of calls to the same request without `coffer mcp`.
public final class Ratios {
  /// The name of the null server, and of the workload that it has.
  public static final String NULL = "null";

  private final List<Series> all;
  private final List<Ratio> ratios = new ArrayList<>();

  private Ratios(List<Series> all) {
    this.all = all;
  }

  /// @param first name of the server that is measured
  /// @param second name of the one that it is measured against
  public static List<Ratio> of(List<Series> all, String first, String second) {
    var ratios = new Ratios(all);
    for (Series series : all) {
      if (series.target().equals(first)) {
        ratios.add(series, second);
      } else if (series.target().equals(LocalServer.MCP)) {
        ratios.addMcp(series, first);
      }
    }
    return ratios.ratios;
  }

  private void add(Series series, String second) {
    String name = series.workload();
    all.stream()
        .filter(other -> other.target().equals(NULL))
        .findFirst()
        .ifPresent(under -> throughput(name, NULL, series, under));
    if (name.equals(StoreLane.MEASURES)) {
      find(StoreLane.NAME, StoreLane.NAME, series.connections())
          .ifPresent(under -> throughput(name, StoreLane.NAME, series, under));
    }
    find(name, second, series.connections())
        .ifPresent(under -> {
          throughput(name, second, series, under);
          Ratio.of(
                  name + " p99 / " + second + " p99",
                  series,
                  under,
                  measured -> measured.tally().millis(99))
              .ifPresent(ratios::add);
        });
  }

  // a start is a call of nothing
  private void addMcp(Series series, String first) {
    if (!series.workload().equals(StartLane.NAME)) {
      find(McpCalls.MEASURE, first, series.connections())
          .ifPresent(under -> throughput(series.workload(), McpCalls.MEASURE, series, under));
    }
  }

  private void throughput(String name, String other, Series over, Series under) {
    Ratio.of(name + " / " + other, over, under, Measurement::perSecond).ifPresent(ratios::add);
  }

  private Optional<Series> find(String workload, String target, int connections) {
    return all.stream()
        .filter(series -> series.workload().equals(workload))
        .filter(series -> series.target().equals(target) && series.connections() == connections)
        .findFirst();
  }
}
