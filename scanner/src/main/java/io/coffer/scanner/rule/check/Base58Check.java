package io.coffer.scanner.rule.check;

import io.coffer.crypto.HashAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Base58 of bytes that end in four bytes of their hash.
///
/// @param alphabet the digits
/// @param version the bytes that they begin with, in hexadecimal; not zero
/// @param least how many follow; one more marks a key as compressed
record Base58Check(Alphabet alphabet, String version, int least) implements Mark {
  private static final int SUM = 4;
  private static final int LONGEST = 128;
  private static final BigInteger BASE = BigInteger.valueOf(58);
  private static final HexFormat HEX = HexFormat.of();

  @Override
  public boolean holds(String secret) {
    byte[] bytes = secret.length() > LONGEST ? new byte[0] : decode(secret);
    int content = bytes.length - version.length() / 2 - SUM;
    return (content == least || content == least + 1)
        && HEX.formatHex(bytes).startsWith(version)
        && Arrays.equals(
            sum(bytes, bytes.length - SUM), 0, SUM, bytes, bytes.length - SUM, bytes.length);
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    byte[] content = HEX.parseHex(version + Alphabet.HEX.draw(2 * least, random));
    byte[] all = Arrays.copyOf(content, content.length + SUM);
    System.arraycopy(sum(content, content.length), 0, all, content.length, SUM);
    return encode(new BigInteger(1, all));
  }

  private static byte[] sum(byte[] bytes, int length) {
    var sha = HashAlgorithm.SHA2_256;
    return Arrays.copyOf(sha.digest(sha.digest(Arrays.copyOf(bytes, length))), SUM);
  }

  /// The bytes, or none if there is another character.
  private byte[] decode(String text) {
    var number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = alphabet.characters().indexOf(text.charAt(i));
      if (digit < 0) {
        return new byte[0];
      }
      number = number.multiply(BASE).add(BigInteger.valueOf(digit));
    }
    byte[] bytes = number.toByteArray();
    // the sign may take a byte of its own
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private String encode(BigInteger number) {
    var text = new StringBuilder();
    for (var rest = number; rest.signum() > 0; rest = rest.divide(BASE)) {
      text.append(alphabet.characters().charAt(rest.mod(BASE).intValue()));
    }
    return text.reverse().toString();
  }
}
