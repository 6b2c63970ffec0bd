package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import java.util.Base64;

/// What a value is when it is read as base64.
final class Decoded {
  private static final int SHORTEST = 12;

  private Decoded() {}

  static String of(String value) {
    if (value.length() < SHORTEST || !alphabet(value)) {
      return "no base64";
    }
    try {
      var plain = value.replace("=", "").replace('+', '-').replace('/', '_');
      byte[] bytes = Base64.getUrlDecoder().decode(plain);
      return kind(bytes);
    } catch (IllegalArgumentException e) {
      return "no base64";
    }
  }

  private static boolean alphabet(String value) {
    for (int i = 0; i < value.length(); i++) {
      int c = value.charAt(i);
      if (!Chars.isBase64(c) && c != '=') {
        return false;
      }
    }
    return true;
  }

  private static String kind(byte[] bytes) {
    int text = 0;
    int letters = 0;
    for (byte b : bytes) {
      boolean shown = b >= ' ' && b < 127;
      text += shown || b == '\n' || b == '\r' || b == '\t' ? 1 : 0;
      letters += Chars.isLetter(b) || b == ' ' ? 1 : 0;
    }
    if (text < bytes.length) {
      return bytes[0] == 0x30 ? "a sequence of ASN.1" : "bytes";
    }
    if (bytes[0] == '{' || bytes[0] == '[') {
      return "JSON";
    }
    return letters == bytes.length ? "words" : "text";
  }
}
