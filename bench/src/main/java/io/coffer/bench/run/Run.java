package io.coffer.bench.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Measures lanes by turns: each once in a round, and round after round.
public final class Run {
  // a server that has run before needs little to be at its pace again
  private static final Duration SHORT_WARM_UP = Duration.ofMillis(500);

  private final Plan plan;
  private final PrintStream progress;

  /// How long and how often.
  ///
  /// @param warmUp before the first measurement of each lane
  /// @param length of a measurement
  public record Plan(int rounds, Duration warmUp, Duration length) {}

  /// @param progress told what is going on
  public Run(Plan plan, PrintStream progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /// Measures all lanes.
  public List<Series> measure(List<? extends Lane> lanes) throws InterruptedException {
    var measured = new ArrayList<List<Measurement>>();
    lanes.forEach(lane -> measured.add(new ArrayList<>()));
    for (int round = 1; round <= plan.rounds(); round++) {
      for (int i = 0; i < lanes.size(); i++) {
        Duration warmUp =
            round == 1 || plan.warmUp().compareTo(SHORT_WARM_UP) < 0
                ? plan.warmUp()
                : SHORT_WARM_UP;
        Measurement one = lanes.get(i).measure(warmUp, plan.length());
        measured.get(i).add(one);
        tell(round, lanes.get(i), one);
      }
    }
    var all = new ArrayList<Series>();
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      all.add(new Series(lane.workload(), lane.target(), lane.connections(), measured.get(i)));
    }
    return all;
  }

  private void tell(int round, Lane lane, Measurement one) {
    progress.printf(
        "  round %d of %d  %-18s %-8s %,10.0f/s  p99 %.2f ms%n",
        round,
        plan.rounds(),
        lane.workload(),
        lane.target(),
        one.perSecond(),
        one.tally().millis(99));
    progress.flush();
  }
}
