package io.coffer.core.random;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/// Random names and tokens.
public final class RandomText {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /// Each character stands for as many of the values below as every other.
  private static final int FAIR = 256 / BASE62.length() * BASE62.length();

  /// One value in 32 is not fair; with so many more, few texts need a second draw.
  private static final int SPARE = 8;

  private RandomText() {}

  /// Text of letters and digits: almost 6 bits of chance a character, without bias.
  public static String base62(int length, SecureRandom random) {
    var text = new StringBuilder(length);
    // drawn together, as each draw costs the same however little it is
    var drawn = new byte[length + SPARE];
    while (text.length() < length) {
      random.nextBytes(drawn);
      for (byte next : drawn) {
        int value = Byte.toUnsignedInt(next);
        if (value < FAIR && text.length() < length) {
          text.append(BASE62.charAt(value % BASE62.length()));
        }
      }
    }
    return text.toString();
  }

  /// A random UUID of version 4.
  public static String uuid(SecureRandom random) {
    var drawn = new byte[2 * Long.BYTES];
    random.nextBytes(drawn);
    var halves = ByteBuffer.wrap(drawn);
    long high = (halves.getLong() & 0xffffffffffff0fffL) | 0x4000L;
    long low = (halves.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /// Eight hex digits, as mount accessors end in.
  public static String hex8(SecureRandom random) {
    return String.format(java.util.Locale.ROOT, "%08x", random.nextInt());
  }
}
