package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Decodes names with passwords that stand in base64 as `name:password`, however short: of HTTP's
/// `Basic`, of registries of images (`"auth": "…"`) and of npm (`_auth = …`).
///
/// The view holds two lines for each: `username = "…"` and `password = "…"`.
final class Credentials {
  /// How long such a value may be.
  static final int LIMIT = 4_096;

  /// How many of them are decoded of one text.
  static final int MOST = 10_000;

  private static final int SHORTEST = 4;

  private final Text text;
  private final byte[] bytes;
  private final Splice decoded = new Splice("credentials", Views.BYTES);
  private int count;

  Credentials(Text text) {
    this.text = text;
    this.bytes = text.bytes();
  }

  Optional<View> view() {
    for (int at = next("asic ", 0); at >= 0; at = next("asic ", at + 1)) {
      if ((Chars.at(bytes, at - 1) | 0x20) == 'b') {
        value(Chars.skipSpaces(bytes, at + "asic ".length()));
      }
    }
    for (int at = next("auth", 0); at >= 0; at = next("auth", at + 1)) {
      int before = Chars.at(bytes, at - 1);
      if (before == '"' || before == '_') {
        assigned(at + "auth".length());
      }
    }
    return decoded.length() == 0 ? Optional.empty() : Optional.of(decoded.view());
  }

  private int next(String word, int from) {
    return count < MOST ? text.chars().indexOf(word, from) : -1;
  }

  private void assigned(int behindName) {
    int at = Chars.at(bytes, behindName) == '"' ? behindName + 1 : behindName;
    at = Chars.skipSpaces(bytes, at);
    if (Chars.at(bytes, at) != ':' && Chars.at(bytes, at) != '=') {
      return;
    }
    at = Chars.skipSpaces(bytes, at + 1);
    value(Chars.at(bytes, at) == '"' ? at + 1 : at);
  }

  private void value(int from) {
    int end = from;
    while (end - from < LIMIT && Base64Chars.is(Chars.at(bytes, end))) {
      end++;
    }
    while (Chars.at(bytes, end) == '=' && (end - from) % 4 != 0) {
      end++;
    }
    if (end - from < SHORTEST) {
      return;
    }
    byte[] plain =
        Base64Chars.decode(text.chars().substring(from, end)).orElseGet(() -> new byte[0]);
    var pair = new String(plain, StandardCharsets.UTF_8);
    int colon = pair.indexOf(':');
    if (colon > 0 && colon < pair.length() - 1 && Printable.strange(plain, plain.length) == 0) {
      var place = new Span(from, end);
      decoded.whole(line("username", pair.substring(0, colon)), place);
      decoded.whole(line("password", pair.substring(colon + 1)), place);
      count++;
    }
  }

  private static String line(String name, String value) {
    var quote = value.indexOf('"') < 0 ? "\"" : value.indexOf('\'') < 0 ? "'" : "";
    return name + " = " + quote + value + quote + "\n";
  }
}
