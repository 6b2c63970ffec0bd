package io.coffer.crypto;

/// The digest that most of the house means.
public final class Digests {
  private Digests() {}

  /// @param message what to digest
  /// @return its SHA-256, 32 bytes
  public static byte[] sha256(byte[] message) {
    return HashAlgorithm.SHA2_256.digest(message);
  }
}
