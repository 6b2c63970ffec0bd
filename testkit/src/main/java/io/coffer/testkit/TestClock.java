package io.coffer.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until the test moves it. Safe for many threads.
public final class TestClock implements InstantSource {
  private static final Instant START = Instant.parse("2026-02-28T23:59:30Z");

  private final AtomicReference<Instant> now;

  /// A clock at some moment, just before the end of a month.
  public TestClock() {
    this(START);
  }

  /// A clock at that moment.
  public TestClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Moves on, or back when the amount is negative.
  public void advance(Duration amount) {
    now.updateAndGet(before -> before.plus(amount));
  }

  /// Moves to a moment.
  public void set(Instant instant) {
    now.set(instant);
  }
}
