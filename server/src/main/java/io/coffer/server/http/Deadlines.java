package io.coffer.server.http;

import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// Interrupts requests that take too long.
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("request-deadlines").daemon().factory());

  Deadlines() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Runs the work, interrupting it when its time is over.
  ///
  /// @param limit zero for no limit
  /// @throws Refusal when the time was over
  <T> T within(Duration limit, Supplier<T> work) {
    if (limit.isZero()) {
      return work.get();
    }
    Thread worker = Thread.currentThread();
    var late = new AtomicBoolean();
    var done = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        timer.schedule(
            () -> interrupt(worker, late, done), limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (late.get()) {
        throw Refusal.of(
            Refusal.Code.UNAVAILABLE, "the request took longer than " + limit.toSeconds() + " s");
      }
      throw e;
    } finally {
      synchronized (done) {
        done.set(true);
      }
      alarm.cancel(false);
      if (late.get()) {
        Thread.interrupted();
      }
    }
  }

  // under one lock with the end of the work, so that the interrupt never hits the next request
  private static void interrupt(Thread worker, AtomicBoolean late, AtomicBoolean done) {
    synchronized (done) {
      if (!done.get()) {
        late.set(true);
        worker.interrupt();
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
