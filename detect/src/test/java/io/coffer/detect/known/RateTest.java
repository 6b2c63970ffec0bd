package io.coffer.detect.known;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateTest {
  private final TestClock clock = new TestClock();
  private final Rate rate = new Rate(clock);

  @Test
  void aCallerGetsAMinutesWorthAndThenWhatTimeBrings() {
    assertTrue(rate.take("a", 60, 60));
    assertFalse(rate.take("a", 1, 60));
    clock.advance(Duration.ofSeconds(10));
    assertTrue(rate.take("a", 10, 60));
    assertFalse(rate.take("a", 1, 60));
  }

  @Test
  void whatIsRefusedCostsNothing() {
    assertFalse(rate.take("a", 61, 60));
    assertTrue(rate.take("a", 60, 60));
  }

  @Test
  void allCallersTogetherHaveALimit() {
    for (int i = 0; i < Rate.AT_ONCE; i++) {
      assertTrue(rate.take("caller " + i, 60, 60));
    }
    assertFalse(rate.take("one more", 1, 60));
  }

  @Test
  void aClockThatGoesBackBringsNothing() {
    assertTrue(rate.take("a", 60, 60));
    clock.advance(Duration.ofSeconds(-100));
    assertFalse(rate.take("a", 1, 60));
  }

  @Test
  void forgottenCallersDoNotLiftTheLimitOfAll() {
    for (int i = 0; i <= Rate.CALLERS; i++) {
      rate.take("caller " + i, 0, 60);
    }
    assertTrue(rate.take("caller 0", 60, 60));
  }
}
