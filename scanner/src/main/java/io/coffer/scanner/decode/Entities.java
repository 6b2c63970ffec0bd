package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;

/// `&quot;` and `&#65;`, as in XML and HTML.
final class Entities implements Form {
  /// How many digits a number has at most.
  private static final int DIGITS = 7;

  private static final String[] NAMES = {"amp;", "quot;", "apos;", "lt;", "gt;"};
  private static final String MEANT = "&\"'<>";

  @Override
  public String name() {
    return "entities";
  }

  /// Angle brackets alone are no reason: markup that is shown is full of them.
  @Override
  public boolean opens(byte[] text, int at) {
    int next = Chars.at(text, at + 1);
    return next == '#' || Chars.startsWith(text, at + 1, "amp;") || next == 'q' || next == 'a';
  }

  @Override
  public int decode(byte[] text, int at, Splice decoded) {
    if (Chars.at(text, at + 1) == '#') {
      return number(text, at, decoded);
    }
    for (int i = 0; i < NAMES.length; i++) {
      if (Chars.startsWith(text, at + 1, NAMES[i])) {
        int length = NAMES[i].length() + 1;
        decoded.character(MEANT.charAt(i), at, at + length);
        return length;
      }
    }
    return 0;
  }

  private static int number(byte[] text, int at, Splice decoded) {
    boolean hex = (Chars.at(text, at + 2) | 0x20) == 'x';
    int from = at + (hex ? 3 : 2);
    int end = from;
    while (end < from + DIGITS && Character.digit(Chars.at(text, end), hex ? 16 : 10) >= 0) {
      end++;
    }
    int value = Digits.number(text, from, end - from, hex ? 16 : 10);
    if (end == from || Chars.at(text, end) != ';' || !Character.isValidCodePoint(value)) {
      return 0;
    }
    boolean half = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    decoded.character(half ? '?' : value, at, end + 1);
    return end + 1 - at;
  }
}
