package io.coffer.cli.transit;

import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;

/// An AES key of 256 bits, drawn to wrap one other key: no weaker than any that it wraps. Unlike
/// the JDK's own keys it can be zeroed. It is not serialised.
final class EphemeralKey implements SecretKey, AutoCloseable {
  private static final long serialVersionUID = 1L;
  private static final int BYTES = 32;

  private final transient byte[] bytes = new byte[BYTES];

  EphemeralKey(SecureRandom random) {
    random.nextBytes(bytes);
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /// A copy, to be zeroed by the caller; the JDK's ciphers do.
  @Override
  public byte[] getEncoded() {
    return bytes.clone();
  }

  @Override
  public void destroy() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public void close() {
    destroy();
  }
}
