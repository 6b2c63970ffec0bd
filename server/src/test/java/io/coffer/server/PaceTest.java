package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final Duration TURN = Duration.ofMillis(20);

  private final Pace pace = new Pace();

  @Test
  void nothingToDoIsLookedForEveryPeriod() {
    assertEquals(Pace.PERIOD, pace.after(TURN, false));
    assertEquals(Pace.PERIOD, pace.after(Duration.ZERO, false));
  }

  @Test
  void workHasAQuarterOfTheTime() {
    assertEquals(TURN.multipliedBy(3), pace.after(TURN, true));
  }

  @Test
  void aPauseIsNeverNoneNorLongerThanAPeriod() {
    assertEquals(Duration.ofMillis(1), pace.after(Duration.ZERO, true));
    assertEquals(Duration.ofMillis(1), pace.after(Duration.ofHours(-1), true));
    assertEquals(Pace.PERIOD, new Pace().after(Duration.ofHours(1), true));
  }

  @Test
  void workThatDoesNotEndGetsAllOfTheTime() {
    Duration sum = Duration.ZERO;
    while (sum.compareTo(Pace.PATIENCE) < 0) {
      Duration pause = pace.after(TURN, true);
      assertEquals(TURN.multipliedBy(3), pause);
      sum = sum.plus(TURN).plus(pause);
    }
    assertEquals(Duration.ofMillis(1), pace.after(TURN, true));
  }

  @Test
  void patienceBeginsAnewWhenAllWasDone() {
    for (int turn = 0; turn < 1_000; turn++) {
      Duration pause = pace.after(TURN, true);
      assertTrue(pause.compareTo(Pace.PERIOD) < 0);
    }
    pace.after(TURN, false);
    assertEquals(TURN.multipliedBy(3), pace.after(TURN, true));
  }
}
