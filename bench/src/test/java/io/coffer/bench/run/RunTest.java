package io.coffer.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.bench.load.Tally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
  private final List<String> order = new ArrayList<>();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  private final class Noted implements Lane {
    private final String target;

    private Noted(String target) {
      this.target = target;
    }

    @Override
    public String workload() {
      return "kv2-read";
    }

    @Override
    public String target() {
      return target;
    }

    @Override
    public int connections() {
      return 3;
    }

    @Override
    public Measurement measure(Duration warmUp, Duration length) {
      order.add(target + " " + warmUp.toMillis() + " " + length.toMillis());
      return new Measurement(1, new Tally(), Optional.empty(), 0);
    }

    @Override
    public void close() {}
  }

  @Test
  void lanesTakeTurnsAndWarmUpForLongOnlyOnce() throws InterruptedException {
    var plan = new Run.Plan(2, Duration.ofSeconds(5), Duration.ofSeconds(4));
    var progress = new PrintStream(told, true, StandardCharsets.UTF_8);
    List<Series> all =
        new Run(plan, progress).measure(List.of(new Noted("coffer"), new Noted("other")));
    assertEquals(
        List.of("coffer 5000 4000", "other 5000 4000", "coffer 500 4000", "other 500 4000"), order);
    assertEquals(List.of("coffer", "other"), all.stream().map(Series::target).toList());
    assertEquals(List.of(2, 2), all.stream().map(series -> series.rounds().size()).toList());
    assertEquals(4, told.toString(StandardCharsets.UTF_8).lines().count());
  }
}
