package io.coffer.bench.report;

import io.coffer.bench.run.Ratio;
import io.coffer.bench.run.Series;
import java.util.List;
import java.util.Map;

/// What came of a run.
///
/// @param circumstances by name: commit, JDK, flags, machine …
public record Report(Map<String, String> circumstances, List<Series> series, List<Ratio> ratios) {
  /// Copies all.
  public Report {
    circumstances = Map.copyOf(circumstances);
    series = List.copyOf(series);
    ratios = List.copyOf(ratios);
  }
}
