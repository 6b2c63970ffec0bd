package io.coffer.server.http;

import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Interrupts requests that take too long.
///
/// Nearly all end long before, so that beginning and ending are cheap and the rest is not: a timer
/// looks at all that are under way, some times a second.
final class Deadlines {
  private static final long TURN_MILLIS = 50;

  private final Set<Watch> underWay = ConcurrentHashMap.newKeySet();

  /// Counted by the timer alone: the clock of this class.
  private volatile long turns;

  private Deadlines() {}

  /// @param timer looks at requests until it ends
  static Deadlines by(ScheduledExecutorService timer) {
    var deadlines = new Deadlines();
    var _ =
        timer.scheduleAtFixedRate(deadlines::turn, TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
    return deadlines;
  }

  private static final class Watch {
    private final Thread worker = Thread.currentThread();
    private final long endTurn;

    /// Guarded by this.
    private boolean late;

    /// Guarded by this.
    private boolean done;

    private Watch(long endTurn) {
      this.endTurn = endTurn;
    }

    // under one lock with the end of the work, so that the interrupt never hits the next request
    private synchronized void interrupt() {
      if (!done) {
        late = true;
        worker.interrupt();
      }
    }

    private synchronized boolean finish() {
      done = true;
      return late;
    }
  }

  /// Interrupts what is late by now.
  private void turn() {
    long now = turns + 1;
    turns = now;
    for (Watch watch : underWay) {
      if (now >= watch.endTurn) {
        watch.interrupt();
      }
    }
  }

  /// Runs the work, interrupting it when its time is over.
  ///
  /// @param limit zero for no limit
  /// @throws Refusal when the time was over and the work did not succeed
  <T> T within(Duration limit, Supplier<T> work) {
    if (limit.isZero()) {
      return work.get();
    }
    // the turn under way is not a whole one
    var watch = new Watch(turns + 1 + limit.toMillis() / TURN_MILLIS);
    underWay.add(watch);
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (finish(watch)) {
        throw Refusal.of(
            Refusal.Code.UNAVAILABLE, "the request took longer than " + limit.toSeconds() + " s");
      }
      throw e;
    } finally {
      if (finish(watch)) {
        Thread.interrupted();
      }
    }
  }

  private boolean finish(Watch watch) {
    underWay.remove(watch);
    return watch.finish();
  }
}
