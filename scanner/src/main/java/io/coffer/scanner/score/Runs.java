package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Text;

/// Runs of letters and digits that look drawn by chance or worked out, in the lines near a value.
/// Where there are many, it is one of a table: of checksums, of vectors that a cipher is tested
/// with.
final class Runs {
  /// How many lines above and below are looked at.
  static final int LINES = 6;

  /// How much of a line.
  static final int REACH = 400;

  private static final int SHORTEST = 20;
  private static final int DIGITS = 4;

  private final int count;
  private final int alike;

  private Runs(int count, int alike) {
    this.count = count;
    this.alike = alike;
  }

  /// @param line the line of a value
  /// @param length how long the value is
  static Runs near(Text text, int line, int length) {
    int count = 0;
    int alike = 0;
    for (int at = Math.max(0, line - LINES); at <= Math.min(text.lines() - 1, line + LINES); at++) {
      int run = at == line ? 0 : longest(text, at);
      count += run > 0 ? 1 : 0;
      alike += run == length ? 1 : 0;
    }
    return new Runs(count, alike);
  }

  /// How long the longest run of a line is, or 0.
  private static int longest(Text text, int line) {
    byte[] bytes = text.bytes();
    int from = text.lineStart(line);
    int to = Math.min(text.lineEnd(line), from + REACH);
    int longest = 0;
    int start = from;
    int digits = 0;
    for (int i = from; i <= to; i++) {
      int c = i < to ? bytes[i] : 0;
      if (Chars.isWord(c) || c == '+' || c == '/' || c == '=') {
        digits += Chars.isDigit(c) ? 1 : 0;
        continue;
      }
      int length = i - start;
      if (length >= SHORTEST && digits >= DIGITS && length > longest) {
        longest = length;
      }
      start = i + 1;
      digits = 0;
    }
    return longest;
  }

  /// In how many lines there is one.
  int count() {
    return count;
  }

  /// In how many lines the longest one is as long as the value.
  int alike() {
    return alike;
  }
}
