package io.coffer.scanner.rule.check;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// A CRC-32 at the end.
///
/// @param length how many characters it has
/// @param sum makes it of what stands before it
record Crc32(int length, UnaryOperator<String> sum) implements Mark {
  static final Crc32 BASE62 =
      new Crc32(6, begun -> Alphabet.BASE62.write(crc(begun.substring(begun.indexOf('_') + 1)), 6));

  static final Crc32 HEX =
      new Crc32(
          8,
          begun -> {
            int all = begun.endsWith("_") ? begun.length() - 1 : begun.length();
            int crc = Integer.reverseBytes((int) crc(begun.substring(0, all)));
            return HexFormat.of().toHexDigits(crc);
          });

  static final Crc32 BASE36 = new Crc32(7, begun -> Alphabet.BASE36.write(crc(begun), 7));

  private static long crc(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return crc.getValue();
  }

  @Override
  public boolean holds(String secret) {
    int begun = secret.length() - length;
    return begun > 0 && sum.apply(secret.substring(0, begun)).equals(secret.substring(begun));
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    return sum.apply(begun);
  }
}
