package io.coffer.scanner;

/// A value that was found. It does not show itself: its text form is its length.
public final class Value {
  private static final int SHOWN = 4;
  private static final int LONG_ENOUGH = 16;

  private final String text;

  /// @param text the value
  public Value(String text) {
    this.text = text;
  }

  /// @return the value itself, for whoever was asked to show it, to match it or to verify it
  public String reveal() {
    return text;
  }

  /// @return how many characters it has
  public int length() {
    return text.length();
  }

  /// @return the first few characters of a long value, which tell its kind, and none of a short one
  public String redacted() {
    return text.length() < LONG_ENOUGH ? "…" : text.substring(0, SHOWN) + "…";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && value.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "(" + text.length() + " characters)";
  }
}
