package io.coffer.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import io.coffer.bench.observe.Usage;
import io.coffer.bench.run.Measurement;
import io.coffer.bench.run.Ratio;
import io.coffer.bench.run.Series;
import io.coffer.client.Json;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
  private static Report report() {
    var tally = new Tally();
    Window window = Window.after(Duration.ZERO, Duration.ofHours(1));
    for (int i = 0; i < 1_000; i++) {
      tally.succeeded(window, window.begin(), window.begin() + 2_000_000);
    }
    var heap = new Usage.Heap(1_024_000, 4, 10);
    var usage = new Usage(0.03, 200L << 20, Optional.of(heap));
    var one = new Measurement(2, tally, Optional.of(usage), 0.006);
    return new Report(
        Map.of("jdk", "25"),
        List.of(new Series("kv2-read", "coffer", 32, List.of(one))),
        List.of(new Ratio("kv2-read / null", 0.6, 0.5, 0.7)));
  }

  @Test
  void tablesTellRatesCostsAndRatios() {
    assertEquals(
        """
        workload  server  conns  ops/s  p50 ms   p90   p99  p99.9  max  errors
        kv2-read  coffer     32    500    2.00  2.00  2.00   2.00  2.0       0

        cost      server  cpu us/op  cores  alloc KiB/op  GC pauses/s  GC ms/s  RSS \
        MiB  generator us/op  of the server's
        kv2-read  coffer       30.0   0.02           1.0          2.0      5.0      \
        200              6.0             20 %

        ratio            median  least  most
        kv2-read / null    0.60   0.50  0.70
        """,
        Tables.print(report()));
  }

  @Test
  void jsonHasEveryRound() {
    var all = (Map<?, ?>) Json.parse(JsonReport.print(report()));
    assertEquals(Map.of("jdk", "25"), all.get("circumstances"));
    var series = (Map<?, ?>) ((List<?>) all.get("series")).getFirst();
    var round = (Map<?, ?>) ((List<?>) series.get("rounds")).getFirst();
    assertEquals("500", round.get("operations_per_second").toString());
    assertEquals("0.03", ((Map<?, ?>) round.get("server")).get("cpu_seconds").toString());
    assertEquals("0.6", ((Map<?, ?>) ((List<?>) all.get("ratios")).getFirst()).get("median") + "");
  }

  @Test
  void theChartIsWellFormedAndNamesWhatItShows() throws Exception {
    String chart = Chart.print(report());
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(chart)));
    assertTrue(chart.contains("kv2-read, coffer @ 32") && chart.contains("500/s, p99 2.0 ms"));
  }
}
