package io.coffer.scanner.report;

import java.nio.charset.StandardCharsets;

/// Paths as relative references of RFC 3986.
final class Uris {
  private static final String PLAIN = "-._~/!$&'()*+,;=@";
  private static final String DIGITS = "0123456789ABCDEF";

  private Uris() {}

  /// All bytes but those that stand for themselves in a path are written `%XX`: also `:`, which
  /// would end a scheme.
  static String of(String path) {
    var out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      boolean word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (word || PLAIN.indexOf(c) >= 0) {
        out.append((char) c);
      } else {
        out.append('%').append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      }
    }
    return out.toString();
  }
}
