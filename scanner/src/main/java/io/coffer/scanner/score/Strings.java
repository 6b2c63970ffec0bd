package io.coffer.scanner.score;

import io.coffer.scanner.text.Text;

/// Strings among other bytes, as in the memory of a process.
final class Strings {
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
    byte[] bytes = text.bytes().clone();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') {
        bytes[i] = '\n';
      }
    }
    return new Text(text.path(), text.decoded(), bytes);
  }
}
