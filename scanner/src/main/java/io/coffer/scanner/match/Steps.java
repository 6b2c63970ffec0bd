package io.coffer.scanner.match;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that can be read so often and no more: a pattern that tries too many ways is stopped, at
/// the same place on every machine.
public final class Steps implements CharSequence {
  /// How often each character of a whole text may be read, on average.
  public static final int PER_CHARACTER = 500;

  /// How often the shortest whole text may be read.
  public static final int AT_LEAST = 1_000_000;

  private final String text;
  private long left;

  /// @param text to look through
  /// @param most how many of its characters may be read
  Steps(String text, long most) {
    this.text = text;
    this.left = most;
  }

  /// @param text that is looked through from one end to the other
  /// @return the text, to be read as often as that may take
  public static Steps over(String text) {
    return new Steps(text, AT_LEAST + (long) PER_CHARACTER * text.length());
  }

  /// The text was read too often.
  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spent() {
      super(null, null, false, false);
    }
  }

  /// What a matcher is asked.
  @FunctionalInterface
  interface Attempt {
    /// @return whether it matched
    boolean matches();
  }

  /// @param pattern to look for
  /// @param text where
  /// @return whether it stands there; not, if it was stopped
  public static boolean find(Pattern pattern, String text) {
    var steps = over(text);
    return steps.find(pattern.matcher(steps));
  }

  /// @param matcher of this text
  /// @return whether it found something more; not, if it was stopped
  public boolean find(Matcher matcher) {
    return attempt(matcher::find);
  }

  boolean attempt(Attempt attempt) {
    try {
      return left >= 0 && attempt.matches();
    } catch (Spent | StackOverflowError stopped) {
      left = -1;
      return false;
    }
  }

  /// @return whether a match on this text was stopped: by the limit, or because it remembered more
  ///   ways than the stack holds
  public boolean spent() {
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

  /// Leaves the text out.
  @Override
  public String toString() {
    return "(" + text.length() + " characters)";
  }
}
