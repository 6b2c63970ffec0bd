package io.coffer.crypto.ssh;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.SignatureScheme;
import java.util.Arrays;
import java.util.Optional;

/// The signature algorithms of SSH that certificates are signed with (RFC 4253, RFC 8332, RFC 5656
/// and RFC 8709).
public enum SshAlgorithm {
  /// RSA with SHA-1. A collision of SHA-1 cannot be turned into a certificate that nobody signed,
  /// since 32 random bytes of the signer stand before all that others choose; but OpenSSH takes no
  /// such signature since version 8.2.
  RSA_SHA1("ssh-rsa", KeyKind.Family.RSA, HashAlgorithm.SHA1),
  RSA_SHA2_256("rsa-sha2-256", KeyKind.Family.RSA, HashAlgorithm.SHA2_256),
  RSA_SHA2_512("rsa-sha2-512", KeyKind.Family.RSA, HashAlgorithm.SHA2_512),
  ECDSA_256("ecdsa-sha2-nistp256", KeyKind.Family.EC, HashAlgorithm.SHA2_256),
  ECDSA_384("ecdsa-sha2-nistp384", KeyKind.Family.EC, HashAlgorithm.SHA2_384),
  ECDSA_521("ecdsa-sha2-nistp521", KeyKind.Family.EC, HashAlgorithm.SHA2_512),
  ED25519("ssh-ed25519", KeyKind.Family.ED25519, HashAlgorithm.SHA2_512);

  private final String word;
  private final KeyKind.Family family;
  private final HashAlgorithm hash;

  SshAlgorithm(String word, KeyKind.Family family, HashAlgorithm hash) {
    this.word = word;
    this.family = family;
    this.hash = hash;
  }

  /// The algorithm of that name.
  public static Optional<SshAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.word.equals(word)).findFirst();
  }

  /// The algorithm that keys of a kind sign with when nobody says otherwise.
  ///
  /// @throws IllegalArgumentException when SSH has no such keys
  public static SshAlgorithm standard(KeyKind kind) {
    return switch (kind.family()) {
      case RSA -> RSA_SHA2_256;
      case EC ->
          of("ecdsa-sha2-nistp" + kind.bits())
              .orElseThrow(() -> new IllegalArgumentException("SSH has no keys " + kind));
      case ED25519 -> ED25519;
      case ML_DSA, SLH_DSA -> throw new IllegalArgumentException("SSH has no keys " + kind);
    };
  }

  /// The name.
  public String word() {
    return word;
  }

  /// Whether keys of a kind can sign with it.
  public boolean fits(KeyKind kind) {
    return family == KeyKind.Family.RSA ? kind.family() == family : standard(kind) == this;
  }

  SignatureScheme scheme() {
    return switch (family) {
      case RSA -> new SignatureScheme.RsaPkcs1(hash);
      case EC -> new SignatureScheme.Ecdsa(hash);
      default -> new SignatureScheme.Ed25519();
    };
  }
}
