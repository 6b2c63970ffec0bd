package io.coffer.crypto.x509;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number of a certificate, unique among those of its issuer. Written as its bytes in
/// hexadecimal with colons between them.
public record SerialNumber(BigInteger value) implements Comparable<SerialNumber> {
  // RFC 5280, 4.1.2.2, wants at most 20 bytes and a positive number; chance of 64 bits or more
  // keeps an attacker from choosing what is signed (CA/Browser Forum, Baseline Requirements 7.1)
  private static final int BITS = 159;
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{1,2}(?:[:-][0-9a-fA-F]{1,2}){0,63}");
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  /// A number that nobody can guess.
  public static SerialNumber random(SecureRandom random) {
    var value = new BigInteger(BITS, random);
    return value.signum() == 0 ? random(random) : new SerialNumber(value);
  }

  /// Reads the written form; dashes do for colons.
  public static Optional<SerialNumber> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    var digits = new StringBuilder();
    for (String part : text.split("[:-]", -1)) {
      digits.append(part.length() == 1 ? "0" : "").append(part);
    }
    return Optional.of(new SerialNumber(new BigInteger(digits.toString(), 16)));
  }

  @Override
  public int compareTo(SerialNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    String digits = value.abs().toString(16).toLowerCase(Locale.ROOT);
    String even = digits.length() % 2 == 0 ? digits : "0" + digits;
    return (value.signum() < 0 ? "-" : "") + COLONS.formatHex(HexFormat.of().parseHex(even));
  }
}
