package io.coffer.scanner.decode;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// The alphabets of base64, that of URLs and the standard one, as one.
final class Base64Chars {
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < letters.length(); i++) {
      VALUES[letters.charAt(i)] = (byte) i;
    }
    VALUES['-'] = VALUES['+'];
    VALUES['_'] = VALUES['/'];
  }

  private Base64Chars() {}

  static boolean is(int b) {
    return VALUES[b & 0xff] >= 0;
  }

  /// Decodes characters of the alphabet up to a limit of bytes; one too many is left out.
  static byte[] decode(byte[] text, int from, int to, int limit) {
    byte[] decoded = new byte[(int) Math.min(limit, (to - from) * 3L / 4)];
    decode(text, from, decoded, decoded.length);
    return decoded;
  }

  /// Decodes as many characters of the alphabet as so many bytes need.
  static void decode(byte[] text, int from, byte[] decoded, int length) {
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = from; at < length; i++) {
      bits = (bits << 6) | VALUES[text[i] & 0xff];
      held += 6;
      if (held >= 8) {
        held -= 8;
        decoded[at++] = (byte) (bits >>> held);
      }
    }
  }

  /// Decodes a value that is to be base64, of any length.
  static Optional<byte[]> decode(String value) {
    try {
      var standard = value.replace('-', '+').replace('_', '/');
      return Optional.of(Base64.getDecoder().decode(standard));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
