package io.coffer.engines.ssh;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/// Random UUIDs (RFC 9562, version 4) from the mount's source of chance.
final class Uuid {
  private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
  private static final long VERSION = 0x4000L;
  private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Uuid() {}

  static String draw(SecureRandom random) {
    var bytes = new byte[2 * Long.BYTES];
    random.nextBytes(bytes);
    ByteBuffer numbers = ByteBuffer.wrap(bytes);
    long high = (numbers.getLong() & VERSION_MASK) | VERSION;
    long low = (numbers.getLong() & VARIANT_MASK) | VARIANT;
    return new UUID(high, low).toString();
  }
}
