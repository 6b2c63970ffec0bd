package io.coffer.core.metrics;

/// Figures of some values: of times in milliseconds, or of events, each of which is 1.
///
/// @param count how many there were
/// @param deviation standard deviation of a sample; 0 for fewer than two
public record Statistics(
    long count, double sum, double least, double most, double mean, double deviation) {
  /// Of that many events; at least one.
  static Statistics events(long count) {
    return new Statistics(count, count, 1, 1, 1, 0);
  }
}
