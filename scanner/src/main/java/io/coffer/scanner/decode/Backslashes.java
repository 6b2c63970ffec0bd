package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;

/// `\n`, `\"`, `\x41`, `\101` and those of UTF-16, as in JSON and most languages.
final class Backslashes implements Form {
  private static final String LETTERS = "nrtbf";
  private static final String MEANT = "\n\r\t\b\f";

  @Override
  public String name() {
    return "escapes";
  }

  /// Breaks of lines alone are no reason: what reads blocks knows them.
  @Override
  public boolean opens(byte[] text, int at) {
    int next = Chars.at(text, at + 1);
    return switch (next) {
      case '"', '\\', '/', '\'' -> true;
      case 'u' -> Digits.number(text, at + 2, 4, 16) >= 0;
      case 'x' -> Digits.number(text, at + 2, 2, 16) >= 0;
      default -> Digits.number(text, at + 1, 3, 8) > 0;
    };
  }

  @Override
  public int decode(byte[] text, int at, Splice decoded) {
    int next = Chars.at(text, at + 1);
    int letter = LETTERS.indexOf(next);
    if (letter >= 0) {
      return put(decoded, MEANT.charAt(letter), at, 2);
    }
    return switch (next) {
      case '"', '\'', '\\', '/', '`' -> put(decoded, next, at, 2);
      case 'u' -> unicode(text, at, decoded);
      case 'x' -> octet(decoded, Digits.number(text, at + 2, 2, 16), at);
      default -> octet(decoded, Digits.number(text, at + 1, 3, 8), at);
    };
  }

  private static int octet(Splice decoded, int value, int at) {
    if (value < 0 || value > 0xff) {
      return 0;
    }
    decoded.octet(value, at, at + 4);
    return 4;
  }

  private static int unicode(byte[] text, int at, Splice decoded) {
    int unit = Digits.number(text, at + 2, 4, 16);
    if (unit < 0) {
      return 0;
    }
    boolean pair = Character.isHighSurrogate((char) unit) && Chars.startsWith(text, at + 6, "\\u");
    int second = pair ? Digits.number(text, at + 8, 4, 16) : -1;
    if (second >= 0 && Character.isLowSurrogate((char) second)) {
      return put(decoded, Character.toCodePoint((char) unit, (char) second), at, 12);
    }
    return put(decoded, Character.isSurrogate((char) unit) ? '?' : unit, at, 6);
  }

  private static int put(Splice decoded, int character, int at, int length) {
    decoded.character(character, at, at + length);
    return length;
  }
}
