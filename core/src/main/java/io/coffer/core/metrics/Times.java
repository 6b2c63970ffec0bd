package io.coffer.core.metrics;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// How long something took, each time. To add costs no lock and no object; a reading that is made
/// meanwhile may have one part of what is being added and not yet another.
final class Times {
  private static final double NANOS_PER_MILLI = 1e6;

  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final DoubleAdder squares = new DoubleAdder();
  private final LongAccumulator least = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator most = new LongAccumulator(Math::max, 0);

  void add(long took) {
    count.increment();
    nanos.add(took);
    double millis = took / NANOS_PER_MILLI;
    squares.add(millis * millis);
    least.accumulate(took);
    most.accumulate(took);
  }

  /// What was added so far; the extremes are those since the last turn.
  Reading read() {
    return new Reading(count.sum(), nanos.sum(), squares.sum(), least.get(), most.get());
  }

  /// The same, and begins to look for extremes anew.
  Reading turn() {
    return new Reading(
        count.sum(), nanos.sum(), squares.sum(), least.getThenReset(), most.getThenReset());
  }

  /// What was added.
  ///
  /// @param count how many times
  /// @param nanos of all of them
  /// @param squares of their milliseconds, added up
  record Reading(long count, long nanos, double squares, long least, long most) {
    static final Reading NOTHING = new Reading(0, 0, 0, 0, 0);

    /// What was added after another reading.
    Reading since(Reading before) {
      long more = count - before.count;
      return more == 0
          ? NOTHING
          : new Reading(more, nanos - before.nanos, squares - before.squares, least, most);
    }

    Statistics statistics() {
      double sum = nanos / NANOS_PER_MILLI;
      double mean = count == 0 ? 0 : sum / count;
      double spread = count < 2 ? 0 : (squares - sum * mean) / (count - 1);
      return new Statistics(
          count,
          sum,
          least / NANOS_PER_MILLI,
          most / NANOS_PER_MILLI,
          mean,
          Math.sqrt(Math.max(0, spread)));
    }
  }
}
