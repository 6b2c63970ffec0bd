package io.coffer.scanner.verify;

import io.coffer.scanner.verify.Check.Checksum;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Makes a value that looks like a secret of some kind and is none: whoever accepts it accepts
/// anything, and has said nothing about the secret itself.
final class Decoy {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String HEX = "abcdef";
  private static final String BASE62 = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + LOWER;
  private static final int CHECKSUM = 6;

  private final RandomGenerator random;

  Decoy(RandomGenerator random) {
    this.random = random;
  }

  /// The beginning of the kind is kept, and every letter and digit behind it drawn anew from those
  /// of its class; a checksum is made to fit.
  String of(Check check, String value) {
    var matcher = Pattern.compile(check.prefix()).matcher(value);
    int from = matcher.lookingAt() ? matcher.end() : 0;
    boolean hex = value.substring(from).matches("[^g-zG-Z]*");
    var out = new StringBuilder(value.substring(0, from));
    for (int i = from; i < value.length(); i++) {
      out.append(other(value.charAt(i), hex));
    }
    if (check.checksum() == Checksum.CRC32_BASE62 && out.length() > from + CHECKSUM) {
      int end = out.length() - CHECKSUM;
      out.setLength(end);
      out.append(crc(out.substring(from)));
    }
    return out.toString();
  }

  private char other(char c, boolean hex) {
    if (DIGITS.indexOf(c) >= 0) {
      return draw(DIGITS);
    }
    var letters = hex ? HEX : LOWER;
    if (LOWER.indexOf(c) >= 0) {
      return draw(letters);
    }
    return c >= 'A' && c <= 'Z' ? (char) (draw(letters) - 'a' + 'A') : c;
  }

  private char draw(String from) {
    return from.charAt(random.nextInt(from.length()));
  }

  private static String crc(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    var digits = new StringBuilder();
    long left = crc.getValue();
    for (int i = 0; i < CHECKSUM; i++) {
      digits.append(BASE62.charAt((int) (left % 62)));
      left /= 62;
    }
    return digits.reverse().toString();
  }
}
