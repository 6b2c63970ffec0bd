package io.coffer.bench.report;

import io.coffer.bench.load.Tally;
import io.coffer.bench.observe.Usage;
import io.coffer.bench.run.Measurement;
import io.coffer.bench.run.Ratio;
import io.coffer.bench.run.Series;
import io.coffer.client.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A run for programs, and for the record. Times are in milliseconds unless a name says otherwise.
public final class JsonReport {
  private static final MathContext DIGITS = new MathContext(4);

  private JsonReport() {}

  /// The whole run.
  public static String print(Report report) {
    var all = new LinkedHashMap<String, Object>();
    all.put("circumstances", new TreeMap<>(report.circumstances()));
    all.put("series", report.series().stream().map(JsonReport::series).toList());
    all.put("ratios", report.ratios().stream().map(JsonReport::ratio).toList());
    return Json.pretty(all) + "\n";
  }

  private static Map<String, Object> series(Series series) {
    var all = new LinkedHashMap<String, Object>();
    all.put("workload", series.workload());
    all.put("server", series.target());
    all.put("connections", series.connections());
    all.put("operations_per_second", number(series.median(Measurement::perSecond)));
    all.put("rounds", series.rounds().stream().map(JsonReport::round).toList());
    return all;
  }

  private static Map<String, Object> round(Measurement one) {
    Tally tally = one.tally();
    var all = new LinkedHashMap<String, Object>();
    all.put("seconds", number(one.seconds()));
    all.put("operations", tally.operations());
    all.put("operations_per_second", number(one.perSecond()));
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      String digits = BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
      all.put("p" + digits, number(tally.millis(percentile)));
    }
    all.put("max", number(tally.maxMillis()));
    var failures = new LinkedHashMap<String, Object>();
    tally.failures().forEach((status, count) -> failures.put(Integer.toString(status), count));
    all.put("failures_by_status", failures);
    all.put("unanswered", tally.unfinished());
    all.put("generator_cpu_seconds", number(one.generatorCpuSeconds()));
    one.server().ifPresent(usage -> all.put("server", usage(usage)));
    return all;
  }

  private static Map<String, Object> usage(Usage usage) {
    var all = new LinkedHashMap<String, Object>();
    all.put("cpu_seconds", number(usage.cpuSeconds()));
    all.put("rss_bytes", usage.rssBytes());
    usage
        .heap()
        .ifPresent(heap -> {
          all.put("allocated_bytes", heap.allocatedBytes());
          all.put("gc_pauses", heap.pauses());
          all.put("gc_pause_ms", number(heap.pauseMillis()));
        });
    return all;
  }

  private static Map<String, Object> ratio(Ratio ratio) {
    var all = new LinkedHashMap<String, Object>();
    all.put("ratio", ratio.what());
    all.put("median", number(ratio.median()));
    all.put("least", number(ratio.least()));
    all.put("most", number(ratio.most()));
    return all;
  }

  /// @return a measured number, with as many digits as may be believed
  public static BigDecimal number(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString())
        : BigDecimal.ZERO;
  }
}
