package io.coffer.bench.report;

import io.coffer.bench.run.Measurement;
import io.coffer.bench.run.Series;
import java.util.List;
import java.util.Locale;

/// A run as a picture (SVG 1.1): a bar for each lane, its rate and its 99th percentile beside it.
public final class Chart {
  private static final int ROW = 26;
  private static final int LEFT = 230;
  private static final int WIDTH = 900;
  private static final int BARS = 440;
  private static final int TOP = 40;
  private static final List<String> COLOURS = List.of("#2b6cb0", "#c05621", "#718096", "#2f855a");

  private Chart() {}

  /// The whole document.
  public static String print(Report report) {
    double most =
        report.series().stream()
            .mapToDouble(series -> series.median(Measurement::perSecond))
            .max()
            .orElse(1);
    List<String> targets = report.series().stream().map(Series::target).distinct().toList();
    int height = TOP + ROW * report.series().size() + 20;
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
        font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="10" y="24" font-size="16">Operations a second, and 99th percentile</text>
        """
            .formatted(WIDTH, height));
    int y = TOP;
    for (Series series : report.series()) {
      bar(out, series, COLOURS.get(targets.indexOf(series.target()) % COLOURS.size()), y, most);
      y += ROW;
    }
    return out.append("</svg>\n").toString();
  }

  private static void bar(StringBuilder out, Series series, String colour, int y, double most) {
    double rate = series.median(Measurement::perSecond);
    double width = Math.max(1, BARS * rate / most);
    out.append(
        String.format(
            Locale.ROOT,
            """
            <text x="10" y="%d">%s, %s @ %d</text>
            <rect x="%d" y="%d" width="%.1f" height="18" fill="%s"/>
            <text x="%.1f" y="%d">%,.0f/s, p99 %.1f ms</text>
            """,
            y + 14,
            series.workload(),
            series.target(),
            series.connections(),
            LEFT,
            y,
            width,
            colour,
            LEFT + width + 8,
            y + 14,
            rate,
            series.total().millis(99)));
  }
}
