package io.coffer.scanner.decode;

/// Tells text from what is none.
final class Printable {
  /// How many bytes of a text in [#SHARE] may be none of a text.
  private static final int SHARE = 20;

  private Printable() {}

  /// Whether a byte is of ASCII and stands in texts.
  static boolean is(int b) {
    return (b >= ' ' && b < 0x7f) || b == '\n' || b == '\r' || b == '\t';
  }

  /// Whether bytes are text but for a few: ASCII, UTF-8, or UTF-16 with characters of ASCII.
  static boolean mostly(byte[] bytes, int length) {
    return strange(bytes, length) * SHARE <= length || isWide(bytes, length);
  }

  /// How many bytes are no part of a text in UTF-8.
  static int strange(byte[] bytes, int length) {
    int strange = 0;
    int following = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xff;
      if (following > 0 && (b & 0xc0) == 0x80) {
        following--;
      } else if (is(b)) {
        following = 0;
      } else {
        following = b >= 0xf5 ? 0 : b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc2 ? 1 : 0;
        strange += following > 0 ? 0 : 1;
      }
    }
    return strange;
  }

  /// Whether every other byte is 0, and the others are text.
  private static boolean isWide(byte[] bytes, int length) {
    int zero = length > 1 && bytes[0] == 0 ? 0 : 1;
    for (int i = 0; i < Math.min(length, 16); i++) {
      boolean mark = i < 2 && (bytes[i] & 0xfe) == 0xfe;
      if (!mark && (i % 2 == zero ? bytes[i] != 0 : !is(bytes[i] & 0xff))) {
        return false;
      }
    }
    return length >= 8;
  }
}
