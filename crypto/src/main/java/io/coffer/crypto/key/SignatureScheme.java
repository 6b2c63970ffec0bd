package io.coffer.crypto.key;

import io.coffer.crypto.HashAlgorithm;

/// How a message becomes a signature. Which schemes a key can do its family says.
public sealed interface SignatureScheme {

  /// ECDSA (FIPS 186-5) over a hash of the message; signatures are DER.
  record Ecdsa(HashAlgorithm hash) implements SignatureScheme {}

  /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
  record RsaPkcs1(HashAlgorithm hash) implements SignatureScheme {}

  /// RSASSA-PSS (RFC 8017, 8.1), MGF1 with the same hash.
  ///
  /// @param saltLength in bytes
  record RsaPss(HashAlgorithm hash, int saltLength) implements SignatureScheme {}

  /// Ed25519 (RFC 8032), the pure form.
  record Ed25519() implements SignatureScheme {}

  /// ML-DSA (FIPS 204), the pure form with an empty context.
  record MlDsa() implements SignatureScheme {}

  /// SLH-DSA (FIPS 205), the pure form with an empty context.
  record SlhDsa() implements SignatureScheme {}

  /// The scheme that certificates and the like are signed with when nobody says otherwise: a hash
  /// as strong as the key, no more.
  static SignatureScheme standard(KeyKind kind) {
    return switch (kind.family()) {
      case RSA -> new RsaPkcs1(HashAlgorithm.SHA2_256);
      case EC -> new Ecdsa(asStrongAs(kind.bits()));
      case ED25519 -> new Ed25519();
      case ML_DSA -> new MlDsa();
      case SLH_DSA -> new SlhDsa();
    };
  }

  private static HashAlgorithm asStrongAs(int bits) {
    if (bits <= 256) {
      return HashAlgorithm.SHA2_256;
    }
    return bits <= 384 ? HashAlgorithm.SHA2_384 : HashAlgorithm.SHA2_512;
  }
}
