package io.coffer.scanner.text;

/// Kinds of bytes, and walks over them. A place outside the text reads as 0.
public final class Chars {
  private static final int IDENTIFIER = 1;
  private static final int SPACE = 2;
  private static final int DIGIT = 4;
  private static final int LOWER = 8;
  private static final int UPPER = 16;
  private static final int BASE64 = 32;
  private static final byte[] KINDS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      boolean digit = c >= '0' && c <= '9';
      boolean lower = c >= 'a' && c <= 'z';
      boolean upper = c >= 'A' && c <= 'Z';
      boolean word = digit || lower || upper;
      KINDS[c] =
          (byte)
              ((word || c == '_' || c == '-' || c == '$' || c == '.' ? IDENTIFIER : 0)
                  | (c == ' ' || c == '\t' || c == '\r' ? SPACE : 0)
                  | (digit ? DIGIT : 0)
                  | (lower ? LOWER : 0)
                  | (upper ? UPPER : 0)
                  | (word || c == '+' || c == '/' || c == '-' || c == '_' ? BASE64 : 0));
    }
  }

  private Chars() {}

  private static boolean is(int c, int kinds) {
    return c >= 0 && c < 256 && (KINDS[c] & kinds) != 0;
  }

  /// @return whether it is part of names: letters, digits and `_`, `-`, `.`, `$`
  public static boolean isName(int c) {
    return is(c, IDENTIFIER);
  }

  /// @return whether it is a space within a line
  public static boolean isSpace(int c) {
    return is(c, SPACE);
  }

  /// @return whether it is a decimal digit
  public static boolean isDigit(int c) {
    return is(c, DIGIT);
  }

  /// @return whether it is a small letter of ASCII
  public static boolean isLower(int c) {
    return is(c, LOWER);
  }

  /// @return whether it is a capital letter of ASCII
  public static boolean isUpper(int c) {
    return is(c, UPPER);
  }

  /// @return whether it is a letter of ASCII
  public static boolean isLetter(int c) {
    return is(c, LOWER | UPPER);
  }

  /// @return whether it is a letter or a digit of ASCII
  public static boolean isWord(int c) {
    return is(c, LOWER | UPPER | DIGIT);
  }

  /// @return whether it is of an alphabet of base64, the padding aside
  public static boolean isBase64(int c) {
    return is(c, BASE64);
  }

  /// @return the byte at a place, from 0 to 255, or 0 outside
  public static int at(byte[] bytes, int index) {
    return index >= 0 && index < bytes.length ? bytes[index] & 0xff : 0;
  }

  /// @return the first place from one on that holds no space within a line
  public static int skipSpaces(byte[] bytes, int from) {
    int at = from;
    while (isSpace(at(bytes, at))) {
      at++;
    }
    return at;
  }

  /// @return the first place from one on that is no part of names
  public static int skipName(byte[] bytes, int from) {
    int at = from;
    while (isName(at(bytes, at))) {
      at++;
    }
    return at;
  }

  /// @return whether a word in ASCII stands at a place
  public static boolean startsWith(byte[] bytes, int at, String word) {
    if (at < 0 || at + word.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[at + i] & 0xff) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// @return whether a word stands at a place, in either case; the word is given in lower case
  public static boolean startsWithAnyCase(byte[] bytes, int at, String word) {
    if (at < 0 || at + word.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      int c = bytes[at + i] & 0xff;
      if ((isUpper(c) ? c + 32 : c) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
