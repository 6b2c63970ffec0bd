package io.coffer.bench.report;

import io.coffer.bench.run.Ratio;
import io.coffer.client.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The recorded ratios, below which those of a run must not fall. Each machine has its own: by the
/// processor and the number of cores, which load and server share, they differ by half and more.
public final class Guard {
  /// The part of a ratio that may be lost before it counts as fallen: what noise takes, and more.
  static final double MOST_LOST = 0.3;

  private static final String NONE = "-";

  private final Map<String, Map<String, BigDecimal>> machines;

  private Guard(Map<String, Map<String, BigDecimal>> machines) {
    this.machines = machines;
  }

  /// What came of holding a run against the recorded ratios.
  ///
  /// @param table of all ratios, recorded and new
  /// @param known whether anything is recorded of this machine
  /// @param faults a sentence for each ratio that fell or was not measured
  public record Verdict(String table, boolean known, List<String> faults) {
    /// Copies the list.
    public Verdict {
      faults = List.copyOf(faults);
    }
  }

  /// Reads what [#recording] wrote.
  ///
  /// @throws IllegalArgumentException naming the field that is not as it should be
  public static Guard parse(String text) {
    var machines = new TreeMap<String, Map<String, BigDecimal>>();
    members("the whole", Json.parse(text))
        .forEach((name, ratios) -> {
          String machine = "\"" + name + "\"";
          var recorded = new LinkedHashMap<String, BigDecimal>();
          members(machine, ratios)
              .forEach((what, ratio) -> {
                if (!(ratio instanceof BigDecimal value) || value.signum() <= 0) {
                  throw new IllegalArgumentException(
                      "\"" + what + "\" of " + machine + " is a number above 0");
                }
                recorded.put((String) what, value);
              });
          machines.put((String) name, recorded);
        });
    return new Guard(machines);
  }

  private static Map<?, ?> members(String field, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalArgumentException(field + " is an object");
  }

  /// The text that has the ratios of this run in place of the machine's old ones.
  public String recording(Report report) {
    var all = new TreeMap<String, Object>(machines);
    var ratios = new LinkedHashMap<String, Object>();
    report.ratios().forEach(ratio -> ratios.put(ratio.what(), JsonReport.number(ratio.median())));
    all.put(machine(report), ratios);
    return Json.pretty(all) + "\n";
  }

  private static String machine(Report report) {
    Map<String, String> all = report.circumstances();
    return all.getOrDefault("cores", "?") + " cores, " + all.getOrDefault("processor", "?");
  }

  /// Holds a run against what is recorded of its machine.
  public Verdict judge(Report report) {
    Map<String, BigDecimal> recorded = machines.getOrDefault(machine(report), Map.of());
    if (recorded.isEmpty()) {
      String why = "Nothing is recorded of this machine, " + machine(report) + ".\n";
      return new Verdict(table(report, recorded, Map.of()) + why, false, List.of());
    }
    var faults = new LinkedHashMap<String, String>();
    recorded.forEach((what, ratio) -> {
      double before = ratio.doubleValue();
      Optional<Double> now = median(report, what);
      if (now.isEmpty()) {
        faults.put(what, what + " is recorded and was not measured.");
      } else if (now.get() < before * (1 - MOST_LOST)) {
        faults.put(what, fell(what, before, now.get()));
      }
    });
    return new Verdict(table(report, recorded, faults), true, List.copyOf(faults.values()));
  }

  private static String fell(String what, double before, double now) {
    return String.format(
        Locale.ROOT,
        "%s fell by %.0f %%, from %.3f to %.3f; %.0f %% are allowed.",
        what,
        100 * (1 - now / before),
        before,
        now,
        100 * MOST_LOST);
  }

  private static String table(
      Report report, Map<String, BigDecimal> recorded, Map<String, String> faults) {
    var table = new Columns("guard", "recorded", "this run", "change", "");
    Stream.concat(recorded.keySet().stream(), report.ratios().stream().map(Ratio::what))
        .distinct()
        .forEach(what -> {
          Optional<Double> before =
              Optional.ofNullable(recorded.get(what)).map(BigDecimal::doubleValue);
          Optional<Double> now = median(report, what);
          Optional<Double> change = before.flatMap(was -> now.map(is -> 100 * (is / was - 1)));
          table.row(
              List.of(
                  what,
                  text("%.3f", before),
                  text("%.3f", now),
                  text("%+.0f %%", change),
                  faults.containsKey(what) ? "!" : ""));
        });
    return table.print();
  }

  private static Optional<Double> median(Report report, String what) {
    return report.ratios().stream()
        .filter(ratio -> ratio.what().equals(what))
        .map(Ratio::median)
        .findFirst();
  }

  private static String text(String format, Optional<Double> value) {
    return value.map(known -> String.format(Locale.ROOT, format, known)).orElse(NONE);
  }
}
