package io.coffer.core.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/// What was measured in a span of time.
///
/// @param begin by the server's clock
/// @param length how long it was
/// @param handled requests, in milliseconds
/// @param answers by their HTTP status; each at least one
public record Interval(
    Instant begin, Duration length, Statistics handled, SortedMap<Integer, Statistics> answers) {
  private static final double NANOS = 1e9;

  /// A sum as an amount of each second.
  public double rate(double sum) {
    return length.isPositive() ? sum * NANOS / length.toNanos() : 0;
  }
}
