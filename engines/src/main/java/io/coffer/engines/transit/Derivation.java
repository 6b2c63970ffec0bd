package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.Hkdf;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.Ed25519Seed;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.spi.Refusal;

/// Makes the keys that a derived key is used with: one for each context, by HKDF with SHA-256, the
/// context as its info.
final class Derivation {
  private Derivation() {}

  /// Key material for a context.
  ///
  /// @param length how many bytes
  @MustBeClosed
  static SecretBytes derive(Version version, byte[] context, int length) {
    refuseNone(context);
    try (SecretBytes material = version.material()) {
      return Hkdf.derive(material, context, length);
    }
  }

  /// The key pair of Ed25519 for a context.
  static PrivateHalf pair(Version version, byte[] context) {
    refuseNone(context);
    try (SecretBytes both = Ed25519Seed.withPublic(version.privateHalf("signing"));
        SecretBytes seed = Hkdf.derive(both, context, Ed25519Seed.LENGTH)) {
      return Ed25519Seed.pair(seed);
    }
  }

  private static void refuseNone(byte[] context) {
    if (context.length == 0) {
      throw Refusal.invalid(
          "missing 'context' for key derivation; the key was created using a derived key, which"
              + " means additional, per-request information must be included in order to perform"
              + " operations with the key");
    }
  }
}
