package io.coffer.scanner.text;

/// How much the characters of a value differ (Shannon, 1948).
public final class Entropy {
  private Entropy() {}

  /// @param value one character for each byte
  /// @return bits for each character, by how often each one occurs
  public static double of(String value) {
    var counts = new int[256];
    for (int i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & 0xff]++;
    }
    return of(counts, value.length());
  }

  /// @param counts how often each character occurs
  /// @param length how many there are in all
  /// @return bits for each character
  public static double of(int[] counts, int length) {
    double sum = 0;
    int last = 0;
    double term = 0;
    for (int count : counts) {
      if (count > 0) {
        if (count != last) {
          // most occur as often as the one before
          double share = (double) count / length;
          term = share * Math.log(share);
          last = count;
        }
        sum -= term;
      }
    }
    return sum / Math.log(2);
  }
}
