package io.coffer.bench.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What became of the operations of one measurement. Filled by one thread, then added up.
public final class Tally {
  /// A connection that failed counts under this status.
  public static final int NO_ANSWER = 0;

  private static final long MOST_NANOS = 120_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram nanos = new Histogram(1_000, MOST_NANOS, DIGITS);
  private final Map<Integer, Long> failures = new TreeMap<>();
  private long unfinished;

  /// Counts an operation that began and ended at these times, if it ended within the window.
  public void succeeded(Window window, long begun, long ended) {
    if (window.holds(ended)) {
      succeeded(ended - begun);
    }
  }

  void succeeded(long latencyNanos) {
    nanos.recordValue(Math.clamp(latencyNanos, 1, MOST_NANOS));
  }

  void failed(int status) {
    failures.merge(status, 1L, Long::sum);
  }

  void unfinished(long operations) {
    unfinished += operations;
  }

  /// Adds another's operations to this.
  public void add(Tally other) {
    nanos.add(other.nanos);
    other.failures.forEach((status, count) -> failures.merge(status, count, Long::sum));
    unfinished += other.unfinished;
  }

  /// How many operations succeeded.
  public long operations() {
    return nanos.getTotalCount();
  }

  /// How many failed, by HTTP status.
  public Map<Integer, Long> failures() {
    return Map.copyOf(failures);
  }

  /// How many failed.
  public long failed() {
    return failures.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How many were due and had no answer at the end.
  public long unfinished() {
    return unfinished;
  }

  /// The latency that so many percent of the successful operations stay within, in milliseconds.
  public double millis(double percentile) {
    return operations() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1e6;
  }

  /// The longest latency, in milliseconds.
  public double maxMillis() {
    return operations() == 0 ? 0 : nanos.getMaxValue() / 1e6;
  }
}
