package io.coffer.checks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/// How sizes are spread.
record Spread(int count, int sum, int median, int p95, int max) {
  static Spread of(IntStream sizes) {
    int[] sorted = sizes.sorted().toArray();
    return new Spread(
        sorted.length,
        Arrays.stream(sorted).sum(),
        quantile(sorted, 50),
        quantile(sorted, 95),
        quantile(sorted, 100));
  }

  /// The smallest size that so many percent do not exceed; 0 of nothing.
  private static int quantile(int[] sorted, int percent) {
    int rank = Math.ceilDiv(sorted.length * percent, 100);
    return rank == 0 ? 0 : sorted[rank - 1];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%6d %7d %7d %5d %5d", count, sum, median, p95, max);
  }
}
