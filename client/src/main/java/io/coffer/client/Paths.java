package io.coffer.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Paths of the API as they stand in a URL.
final class Paths {
  private static final String PLAIN = "-._~/:@!$&'()*+,;=";

  private Paths() {}

  /// Encodes what is in front of a question mark; the query must be encoded already. Slashes at the
  /// beginning go.
  static String encode(String path) {
    int mark = path.indexOf('?');
    String plain = mark < 0 ? path : path.substring(0, mark);
    var out = new StringBuilder();
    for (byte b : plain.substring(slashes(plain)).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean kept = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
      if (kept) {
        out.append(c);
      } else {
        out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return mark < 0 ? out.toString() : out + path.substring(mark);
  }

  // how many there are at the beginning
  private static int slashes(String path) {
    int count = 0;
    while (count < path.length() && path.charAt(count) == '/') {
      count++;
    }
    return count;
  }
}
