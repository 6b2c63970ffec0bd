package io.coffer.checks;

import java.util.stream.Stream;

/// What a text as a whole obeys.
final class FileRules {
  static final int MAIN_LINES = 600;
  static final int TEST_LINES = 1_000;

  private FileRules() {}

  /// No code grows past what a reader holds.
  static Stream<Fault> size(Source source) {
    int limit = source.isTest() ? TEST_LINES : MAIN_LINES;
    int lines = source.lines().size();
    return source.isJava() && lines > limit
        ? Stream.of(Fault.of(source, lines + " lines, at most " + limit))
        : Stream.of();
  }

  /// One line feed ends the last line.
  static Stream<Fault> end(Source source) {
    String text = source.text();
    boolean right = text.isEmpty() || (text.endsWith("\n") && !text.endsWith("\n\n"));
    return right ? Stream.of() : Stream.of(Fault.of(source, "does not end with one line feed"));
  }
}
