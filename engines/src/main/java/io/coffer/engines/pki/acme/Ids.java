package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.Base64Url;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/// Names that nobody can guess.
final class Ids {
  /// RFC 8555, 8, asks for 128 bits or more.
  private static final int TOKEN_BYTES = 32;

  private Ids() {}

  /// A random UUID (RFC 9562, 5.4).
  static String uuid(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    var buffer = ByteBuffer.wrap(bytes);
    long high = (buffer.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long low = (buffer.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /// The token of a challenge.
  static String token(SecureRandom random) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }
}
