package io.coffer.mcp.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Tells deliveries how time passes: one timer for all of them, since a wait with a time limit of
/// its own costs each call a wake-up more. Safe for many threads.
final class Beats implements AutoCloseable {
  /// How many turns a beat has.
  static final int TURNS = 10;

  private final Set<Delivery> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("mcp-beats").daemon().factory());
  private final Future<?> turning;

  /// @param beat how long an answer of events is silent
  Beats(Duration beat) {
    long turn = beat.toNanos() / TURNS;
    this.turning = timer.scheduleAtFixedRate(this::turn, turn, turn, TimeUnit.NANOSECONDS);
  }

  private void turn() {
    underWay.forEach(Delivery::turn);
  }

  void begin(Delivery delivery) {
    underWay.add(delivery);
  }

  void end(Delivery delivery) {
    underWay.remove(delivery);
  }

  @Override
  public void close() {
    turning.cancel(false);
    timer.shutdownNow();
  }
}
