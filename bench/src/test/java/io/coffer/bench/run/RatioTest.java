package io.coffer.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatioTest {
  private static Series series(String workload, String target, int... operations) {
    var rounds = IntStream.of(operations).mapToObj(RatioTest::measured).toList();
    return new Series(workload, target, 1, rounds);
  }

  private static Measurement measured(int operations) {
    var tally = new Tally();
    Window window = Window.after(Duration.ZERO, Duration.ofHours(1));
    for (int i = 0; i < operations; i++) {
      tally.succeeded(window, window.begin(), window.begin() + 1_000_000);
    }
    return new Measurement(1, tally, Optional.empty(), 0);
  }

  @Test
  void comparesRoundByRound() {
    Series first = series("kv2-write", "coffer", 10, 40, 90);
    Series second = series("kv2-write", "other", 10, 20, 30);
    List<Ratio> ratios = Ratios.of(List.of(first, second), "coffer", "other");
    assertEquals(new Ratio("kv2-write / other", 2, 1, 3), ratios.getFirst());
    assertEquals("kv2-write p99 / other p99", ratios.getLast().what());
    assertEquals(1, ratios.getLast().median(), 0.01);
  }

  @Test
  void roundsInWhichTheOtherDidNothingAreLeftOut() {
    List<Series> all =
        List.of(series("null", "null", 0, 100, 100), series("kv2-read", "coffer", 90, 0, 50));
    assertEquals(
        List.of(new Ratio("kv2-read / null", 0.25, 0, 0.5)), Ratios.of(all, "coffer", "other"));
  }

  @Test
  void thereIsNoRatioToWhatNeverDidAnything() {
    List<Series> all = List.of(series("null", "null", 0, 0), series("kv2-read", "coffer", 9, 9));
    assertEquals(List.of(), Ratios.of(all, "coffer", "other"));
  }

  @Test
  void comparesWithTheNullServerAndTheStore() {
    List<Series> all =
        List.of(
            series("null", "null", 100, 200),
            series("store", "store", 50, 50),
            series("kv2-read", "coffer", 50, 150),
            series("kv2-write", "coffer", 20, 30));
    assertEquals(
        List.of(
            new Ratio("kv2-read / null", 0.625, 0.5, 0.75),
            new Ratio("kv2-write / null", 0.175, 0.15, 0.2),
            new Ratio("kv2-write / store", 0.5, 0.4, 0.6)),
        Ratios.of(all, "coffer", "other"));
  }

  @Test
  void comparesCallsWithTheRequestTheyStandForButNotStarts() {
    List<Series> all =
        List.of(
            series("token-lookup-self", "coffer", 100, 200),
            series("mcp-stdio", "mcp", 50, 50),
            series("mcp-start", "mcp", 1, 1));
    assertEquals(
        List.of(new Ratio("mcp-stdio / token-lookup-self", 0.375, 0.25, 0.5)),
        Ratios.of(all, "coffer", "other"));
  }

  @Test
  void onlyLikesAreCompared() {
    var few = new Series("kv2-write", "coffer", 1, List.of(measured(10)));
    var many = new Series("kv2-write", "other", 64, List.of(measured(10)));
    var store = new Series("store", "store", 64, List.of(measured(10)));
    assertEquals(List.of(), Ratios.of(List.of(few, many, store), "coffer", "other"));
    assertEquals(
        List.of(),
        Ratios.of(
            List.of(series("kv1-write", "coffer", 1), series("store", "store", 1)),
            "coffer",
            "other"));
  }
}
