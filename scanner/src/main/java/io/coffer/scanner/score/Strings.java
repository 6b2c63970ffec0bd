package io.coffer.scanner.score;

import io.coffer.scanner.text.Text;

/// Strings among other bytes, as in the memory of a process.
final class Strings {
  /// Each byte, or a line feed for a control character.
  private static final byte[] APART = new byte[256];

  static {
    for (int c = 0; c < APART.length; c++) {
      APART[c] = (byte) (c < ' ' && c != '\t' ? '\n' : c);
    }
  }

  private Strings() {}

  /// @return whether a text is strings that have nothing to do with each other, so that how many
  ///   there are tells nothing
  static boolean are(Text text) {
    return text.chars().indexOf('\0') >= 0 || text.decoded().startsWith("utf-16");
  }

  /// What stands before a zero has nothing to do with what stands behind it.
  ///
  /// @return the text; if it has zeros, with line feeds in the places of all control characters
  static Text apart(Text text) {
    if (text.chars().indexOf('\0') < 0) {
      return text;
    }
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = APART[text.bytes()[i] & 0xff];
    }
    return new Text(text.path(), text.decoded(), bytes);
  }
}
