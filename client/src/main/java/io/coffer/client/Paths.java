package io.coffer.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Paths of the API as they stand in a URL.
final class Paths {
  private static final String PLAIN = "-._~/:@!$&'()*+,;=";
  private static final Pattern LEADING = Pattern.compile("^/+");

  private Paths() {}

  /// Encodes what is in front of a question mark; the query must be encoded already. Slashes at the
  /// beginning go.
  static String encode(String path) {
    int mark = path.indexOf('?');
    String plain = mark < 0 ? path : path.substring(0, mark);
    var out = new StringBuilder();
    byte[] bytes = LEADING.matcher(plain).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
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
}
