package io.coffer.scanner.score;

/// Runs of letters and digits that look drawn by chance or worked out, in the lines near a value.
/// Where there are many, it is one of a table: of checksums, of vectors that a cipher is tested
/// with.
///
/// @param count in how many lines there is one
/// @param alike in how many lines the longest one is as long as the value
record Runs(int count, int alike) {
  /// How many lines above and below are looked at.
  static final int LINES = 6;

  /// @param line the line of a value
  /// @param length how long the value is
  static Runs near(Lines lines, int line, int length) {
    int count = 0;
    int alike = 0;
    int last = Math.min(lines.count() - 1, line + LINES);
    for (int at = Math.max(0, line - LINES); at <= last; at++) {
      int run = at == line ? 0 : lines.at(at).run();
      count += run > 0 ? 1 : 0;
      alike += run == length ? 1 : 0;
    }
    return new Runs(count, alike);
  }
}
