package io.coffer.core.random;

import java.security.SecureRandom;

/// Random names and tokens.
public final class RandomText {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private RandomText() {}

  /// Text of letters and digits: almost 6 bits of chance a character, without bias.
  public static String base62(int length, SecureRandom random) {
    var text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return text.toString();
  }

  /// A random UUID of version 4.
  public static String uuid(SecureRandom random) {
    long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new java.util.UUID(high, low).toString();
  }

  /// Eight hex digits, as mount accessors end in.
  public static String hex8(SecureRandom random) {
    return String.format(java.util.Locale.ROOT, "%08x", random.nextInt());
  }
}
