package io.coffer.bench.report;

import io.coffer.bench.load.Tally;
import io.coffer.bench.observe.Usage;
import io.coffer.bench.run.Measurement;
import io.coffer.bench.run.Ratio;
import io.coffer.bench.run.Series;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A run for the person at the terminal.
public final class Tables {
  private static final String UNKNOWN = "-";
  private static final double MIB = 1024.0 * 1024;
  private static final double KIB = 1024;
  private static final double MICROS = 1e6;

  private Tables() {}

  /// Rates, latencies, and what the servers used.
  public static String print(Report report) {
    return rates(report.series())
        + "\n"
        + costs(report.series())
        + (report.ratios().isEmpty() ? "" : "\n" + ratios(report.ratios()));
  }

  private static String rates(List<Series> all) {
    var table =
        new Columns(
            "workload",
            "server",
            "conns",
            "ops/s",
            "p50 ms",
            "p90",
            "p99",
            "p99.9",
            "max",
            "errors");
    for (Series series : all) {
      Tally total = series.total();
      table.row(
          List.of(
              series.workload(),
              series.target(),
              Integer.toString(series.connections()),
              text("%,.0f", series.median(Measurement::perSecond)),
              text("%.2f", total.millis(50)),
              text("%.2f", total.millis(90)),
              text("%.2f", total.millis(99)),
              text("%.2f", total.millis(99.9)),
              text("%.1f", total.maxMillis()),
              errors(total)));
    }
    return table.print();
  }

  private static String errors(Tally total) {
    String unfinished = total.unfinished() == 0 ? "" : " +" + total.unfinished() + " unanswered";
    return total.failures().isEmpty()
        ? "0" + unfinished
        : total.failed() + " " + total.failures() + unfinished;
  }

  private static String costs(List<Series> all) {
    var table =
        new Columns(
            "cost",
            "server",
            "cpu us/op",
            "cores",
            "alloc KiB/op",
            "GC pauses/s",
            "GC ms/s",
            "RSS MiB",
            "generator us/op",
            "of the server's");
    for (Series series : all) {
      boolean http = series.rounds().getFirst().server().isPresent();
      table.row(
          List.of(
              series.workload(),
              series.target(),
              http ? text("%.1f", series.median(Tables::serverMicros)) : UNKNOWN,
              http ? text("%.2f", usage(series, (u, m) -> u.cpuSeconds() / m.seconds())) : UNKNOWN,
              heap(series, (h, m) -> h.allocatedBytes() / KIB / m.tally().operations(), "%.1f"),
              heap(series, (h, m) -> h.pauses() / m.seconds(), "%.1f"),
              heap(series, (h, m) -> h.pauseMillis() / m.seconds(), "%.1f"),
              http ? text("%.0f", usage(series, (u, m) -> u.rssBytes() / MIB)) : UNKNOWN,
              text("%.1f", series.median(Tables::ownMicros)),
              http ? text("%.0f %%", series.median(m -> 100 * share(m))) : UNKNOWN));
    }
    return table.print();
  }

  private static double serverMicros(Measurement one) {
    return MICROS * one.server().orElseThrow().cpuSeconds() / one.tally().operations();
  }

  private static double ownMicros(Measurement one) {
    return MICROS * one.generatorCpuSeconds() / one.tally().operations();
  }

  // what the generator cost, as a share of what the server did
  private static double share(Measurement one) {
    return one.generatorCpuSeconds() / one.server().orElseThrow().cpuSeconds();
  }

  private interface Figure<T> {
    double of(T usage, Measurement measurement);
  }

  private static double usage(Series series, Figure<Usage> figure) {
    return series.median(one -> figure.of(one.server().orElseThrow(), one));
  }

  private static String heap(Series series, Figure<Usage.Heap> figure, String format) {
    boolean known =
        series.rounds().stream().allMatch(one -> one.server().flatMap(Usage::heap).isPresent());
    if (!known) {
      return UNKNOWN;
    }
    ToDoubleFunction<Measurement> each =
        one -> figure.of(one.server().flatMap(Usage::heap).orElseThrow(), one);
    return text(format, series.median(each));
  }

  private static String ratios(List<Ratio> ratios) {
    var table = new Columns("ratio", "median", "least", "most");
    for (Ratio ratio : ratios) {
      table.row(
          List.of(
              ratio.what(),
              text("%.2f", ratio.median()),
              text("%.2f", ratio.least()),
              text("%.2f", ratio.most())));
    }
    return table.print();
  }

  private static String text(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : UNKNOWN;
  }
}
