package io.coffer.scanner.rule;

/// How much the characters of a value differ (Shannon, 1948).
final class Entropy {
  private Entropy() {}

  /// @return bits for each character, by how often each one occurs
  static double of(String value) {
    var counts = new int[256];
    value.chars().forEach(c -> counts[c & 0xff]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
