package io.coffer.scanner.rule.check;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// 32 bytes in base64, clamped as RFC 7748 asks for.
record Curve25519() implements Mark {
  private static final int LENGTH = 32;

  @Override
  public boolean holds(String secret) {
    try {
      byte[] key = Base64.getDecoder().decode(secret);
      return key.length == LENGTH && (key[0] & 7) == 0 && (key[LENGTH - 1] & 0xc0) == 0x40;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    var key = new byte[LENGTH];
    random.nextBytes(key);
    key[0] &= (byte) 0xf8;
    key[LENGTH - 1] = (byte) ((key[LENGTH - 1] & 0x3f) | 0x40);
    return Base64.getEncoder().encodeToString(key);
  }
}
