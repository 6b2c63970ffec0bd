package io.coffer.spi;

import java.util.Base64;

/// Base64 as the API takes it: the standard alphabet of RFC 4648, padded; line ends count for
/// nothing.
public final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final char PADDING = '=';
  private static final byte[] NOTHING = {};

  private Base64Text() {}

  /// The bytes that a text stands for.
  ///
  /// @throws Refusal when it is no Base64, telling where; callers say in front of which field
  public static byte[] decode(String text) {
    if (text.isEmpty()) {
      return NOTHING;
    }
    if (text.length() % 4 == 0) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        // it has line ends, or a fault that is looked for below
      }
    }
    String plain = text.replace("\r", "").replace("\n", "");
    int fault = fault(plain);
    if (fault >= 0) {
      throw Refusal.invalid("illegal base64 data at input byte " + fault);
    }
    return Base64.getDecoder().decode(plain);
  }

  /// The text that stands for bytes.
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  // where the text stops making sense, or -1; the JDK's decoder would take it without padding
  private static int fault(String text) {
    int end = 0;
    while (end < text.length() && ALPHABET.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (end == text.length()) {
      return end % 4 == 0 ? -1 : end - end % 4;
    }
    if (text.charAt(end) != PADDING || end % 4 < 2) {
      return end;
    }
    return end % 4 == 2 ? afterFirst(text, end) : afterLast(text, end + 1);
  }

  // of two
  private static int afterFirst(String text, int first) {
    if (first + 1 == text.length()) {
      return text.length();
    }
    return text.charAt(first + 1) == PADDING ? afterLast(text, first + 2) : first;
  }

  private static int afterLast(String text, int end) {
    return end == text.length() ? -1 : end;
  }
}
