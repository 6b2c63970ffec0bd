package io.coffer.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests without a key.
public final class Digests {
  private Digests() {}

  /// @param message what to digest
  /// @return its SHA-256, 32 bytes
  public static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
