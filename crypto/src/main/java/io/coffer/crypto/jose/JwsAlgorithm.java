package io.coffer.crypto.jose;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.key.SignatureScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Signatures of key pairs (RFC 7518, 3; RFC 8037). Not one of them is a MAC or none at all: a
/// header cannot talk its reader into taking a public key for a shared secret.
public enum JwsAlgorithm {
  ES256("ES256", Form.ECDSA, 256, HashAlgorithm.SHA2_256),
  ES384("ES384", Form.ECDSA, 384, HashAlgorithm.SHA2_384),
  ES512("ES512", Form.ECDSA, 521, HashAlgorithm.SHA2_512),
  EDDSA("EdDSA", Form.ED25519, 0, HashAlgorithm.SHA2_512),
  RS256("RS256", Form.PKCS1, 0, HashAlgorithm.SHA2_256),
  RS384("RS384", Form.PKCS1, 0, HashAlgorithm.SHA2_384),
  RS512("RS512", Form.PKCS1, 0, HashAlgorithm.SHA2_512),
  PS256("PS256", Form.PSS, 0, HashAlgorithm.SHA2_256),
  PS384("PS384", Form.PSS, 0, HashAlgorithm.SHA2_384),
  PS512("PS512", Form.PSS, 0, HashAlgorithm.SHA2_512);

  private enum Form {
    ECDSA,
    ED25519,
    PKCS1,
    PSS
  }

  private final String word;
  private final Form form;
  private final int curve;
  private final HashAlgorithm hash;

  /// @param curve bits of the curve; 0 where the form says it, or any size does
  JwsAlgorithm(String word, Form form, int curve, HashAlgorithm hash) {
    this.word = word;
    this.form = form;
    this.curve = curve;
    this.hash = hash;
  }

  /// The algorithm of a word as the header `alg` has it.
  public static Optional<JwsAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
  }

  /// The words of all of them.
  public static List<String> words() {
    return Arrays.stream(values()).map(known -> known.word).toList();
  }

  /// Whether a signature is that of a key over a message. A key of another kind signed nothing.
  boolean verifies(PublicHalf key, byte[] message, byte[] signature) {
    if (!fits(key.kind())) {
      return false;
    }
    return switch (form) {
      case ECDSA -> verifiesEcdsa(key, message, signature);
      case ED25519 -> key.verify(new SignatureScheme.Ed25519(), message, signature);
      case PKCS1 -> key.verify(new SignatureScheme.RsaPkcs1(hash), message, signature);
      case PSS -> key.verify(new SignatureScheme.RsaPss(hash, hash.length()), message, signature);
    };
  }

  // r and s, each as long as the order of the curve (RFC 7518, 3.4)
  private boolean verifiesEcdsa(PublicHalf key, byte[] message, byte[] signature) {
    int half = (curve + 7) / 8;
    return signature.length == 2 * half
        && key.verify(new SignatureScheme.Ecdsa(hash), message, EcdsaSignature.der(signature));
  }

  private boolean fits(KeyKind key) {
    return switch (form) {
      case ECDSA -> key.family() == KeyKind.Family.EC && key.bits() == curve;
      case ED25519 -> key.family() == KeyKind.Family.ED25519;
      case PKCS1, PSS -> key.family() == KeyKind.Family.RSA;
    };
  }

  @Override
  public String toString() {
    return word;
  }
}
