package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {
  private static final Duration SOON = Duration.ofMillis(100);

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Deadlines deadlines = Deadlines.by(timer);

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  // waits for what never comes
  private static String hang(CountDownLatch begun) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return "done";
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void whatTakesTooLongIsInterruptedAndRefused() {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> deadlines.within(SOON, () -> hang(new CountDownLatch(1))));
    assertEquals(Refusal.Code.UNAVAILABLE, refusal.code());
    assertFalse(Thread.currentThread().isInterrupted(), "the next request is none of its business");
    assertEquals("next", deadlines.within(SOON, () -> "next"));
  }

  @Test
  void whatFailsInTimeFailsAsItIs() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            deadlines.within(
                Duration.ofHours(1),
                () -> {
                  throw new IllegalArgumentException();
                }));
  }

  @Test
  void nobodyIsForgottenHoweverManyThereAre() throws InterruptedException, ExecutionException {
    int many = 1_200;
    var begun = new CountDownLatch(many);
    List<Future<?>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        all.add(
            threads.submit(() ->
                assertThrows(Refusal.class, () -> deadlines.within(SOON, () -> hang(begun)))));
      }
      begun.await();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertEquals("next", deadlines.within(SOON, () -> "next"));
  }
}
