package io.coffer.scanner.match;

/// A text that may be read only so many times: a pattern that goes back and forth over it without
/// end is stopped at the same place on every machine.
final class Steps implements CharSequence {
  /// Is thrown where the reading ends.
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Spent() {
      super("spent", null, false, false);
    }
  }

  private final String chars;
  private int left;

  Steps(String chars, int most) {
    this.chars = chars;
    this.left = most;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Spent();
    }
    return chars.charAt(index);
  }

  @Override
  public int length() {
    return chars.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return chars.subSequence(start, end);
  }

  /// Leaves the text out.
  @Override
  public String toString() {
    return chars.length() + " characters, " + left + " steps left";
  }
}
