package io.coffer.scanner.decode;

import java.util.Arrays;

/// Finds the bytes of a text that something encoded may begin with, from its beginning to its end.
/// For one thread.
final class Marks {
  private static final char[] BYTES = {0, '%', '\\', '&', Ansi.ESCAPE};

  private final String chars;

  /// Where each stands next, as far as it was looked for.
  private final int[] next = new int[BYTES.length];

  Marks(String chars) {
    this.chars = chars;
    Arrays.fill(next, -1);
  }

  /// @param from where to look, never before an earlier place
  /// @return where the next one stands, or the end
  int next(int from) {
    int first = chars.length();
    for (int i = 0; i < BYTES.length; i++) {
      if (next[i] < from) {
        int found = chars.indexOf(BYTES[i], from);
        next[i] = found < 0 ? chars.length() : found;
      }
      first = Math.min(first, next[i]);
    }
    return first;
  }
}
