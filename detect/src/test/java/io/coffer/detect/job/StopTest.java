package io.coffer.detect.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class StopTest {
  private final Stop stop = new Stop();

  @Test
  void theWorkerIsInterruptedAndToldAtItsNextStep() {
    stop.begin();
    stop.check();
    stop.request();
    assertTrue(Thread.currentThread().isInterrupted());
    assertThrows(StoppedException.class, stop::check);
    stop.end();
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void whatIsShieldedIsNotInterrupted() {
    stop.begin();
    var interrupted = new AtomicBoolean(true);
    assertThrows(
        StoppedException.class,
        () ->
            stop.shield(() -> {
              stop.request();
              interrupted.set(Thread.currentThread().isInterrupted());
            }));
    assertFalse(interrupted.get());
    assertThrows(StoppedException.class, () -> stop.shield(() -> interrupted.set(true)));
    assertFalse(interrupted.get());
  }

  @Test
  void workThatIsNotBegunDoesNotBegin() {
    stop.request();
    assertThrows(StoppedException.class, stop::begin);
    assertFalse(stop.isAbandoned());
  }

  @Test
  void whoHasEndedIsLeftAlone() {
    stop.begin();
    stop.end();
    stop.abandon();
    assertFalse(Thread.currentThread().isInterrupted());
    assertTrue(stop.isAbandoned());
  }
}
