package io.coffer.bench.load;

import java.time.Duration;

/// The time that is measured, on the clock of [System#nanoTime()]. What begins before it warms up.
///
/// @param begin first nanosecond
/// @param end first nanosecond behind it
public record Window(long begin, long end) {
  /// A window behind a warm-up that begins at once.
  public static Window after(Duration warmUp, Duration length) {
    long begin = System.nanoTime() + warmUp.toNanos();
    return new Window(begin, begin + length.toNanos());
  }

  /// One that begins now, for a load that ends with its scripts.
  public static Window endless() {
    return after(Duration.ZERO, Duration.ofDays(10_000));
  }

  boolean holds(long nanoTime) {
    return nanoTime - begin >= 0 && nanoTime - end < 0;
  }

  /// Whether its end has passed.
  public boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /// Its length in seconds.
  public double seconds() {
    return (end - begin) / 1e9;
  }
}
