package io.coffer.scanner.gitleaks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that can be read so often and no more: a pattern that tries too many ways is stopped.
final class Steps implements CharSequence {
  /// How often each character may be read, on average.
  static final int PER_CHARACTER = 500;

  /// How often the shortest text may be read.
  static final int AT_LEAST = 1_000_000;

  private final String text;
  private long left;

  Steps(String text) {
    this.text = text;
    this.left = AT_LEAST + (long) PER_CHARACTER * text.length();
  }

  /// The text was read too often.
  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super(null, null, false, false);
    }
  }

  /// @param pattern to look for in a text
  /// @return whether it stands there; not, if it was stopped
  static boolean find(Pattern pattern, String text) {
    var steps = new Steps(text);
    return steps.find(pattern.matcher(steps));
  }

  /// @param matcher of this text
  /// @return whether it found something more; not, if it was stopped
  boolean find(Matcher matcher) {
    try {
      return left >= 0 && matcher.find();
    } catch (Spent | StackOverflowError stopped) {
      left = -1;
      return false;
    }
  }

  /// @return whether a match on this text was stopped: by the limit, or because it remembered more
  ///   ways than the stack holds
  boolean spent() {
    return left < 0;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Spent();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return "(" + text.length() + " characters)";
  }
}
