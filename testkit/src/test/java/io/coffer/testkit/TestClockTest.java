package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClockTest {
  private final TestClock clock = new TestClock(Instant.EPOCH);

  @Test
  void itStandsStill() {
    assertEquals(Instant.EPOCH, clock.instant());
    assertEquals(Instant.EPOCH, clock.instant());
  }

  @Test
  void itMovesByHand() {
    clock.advance(Duration.ofMillis(1500));
    assertEquals(1500, clock.millis());
    clock.advance(Duration.ofSeconds(-1));
    assertEquals(500, clock.millis());
    clock.set(Instant.ofEpochSecond(7));
    assertEquals(7000, clock.millis());
  }
}
