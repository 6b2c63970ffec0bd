package io.coffer.bench.load;

/// When the operations of one loop are due, on the clock of [System#nanoTime()]. Used by one
/// thread.
final class Schedule {
  private final long start;
  private final double interval;
  private long taken;

  private Schedule(long start, double interval) {
    this.start = start;
    this.interval = interval;
  }

  /// @param loops that share the rate
  static Schedule of(Pace pace, long start, int loops) {
    return switch (pace) {
      case Pace.Closed closed -> new Schedule(start, 0);
      case Pace.Open open -> new Schedule(start, 1e9 * loops / open.perSecond());
    };
  }

  /// Whether operations are due at their own times.
  boolean counts() {
    return interval > 0;
  }

  /// When the next one is due.
  long due() {
    return start + (long) (taken * interval);
  }

  /// Whether another one is due before the end. In a closed loop that is as long as it is not over.
  boolean isDueBefore(long end, long now) {
    return (counts() ? due() : now) - end < 0;
  }

  /// Takes the next one.
  ///
  /// @return from when its latency counts
  long take(long now) {
    long due = due();
    taken++;
    return counts() ? due : now;
  }

  /// How many are due before that time and not taken.
  long left(long end) {
    return Math.max(0, (long) Math.ceil((end - start) / interval) - taken);
  }
}
