package io.coffer.crypto.key;

import io.coffer.crypto.HashAlgorithm;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/// From a scheme to what a provider calls it.
final class Signing {
  private static final int PSS_TRAILER = 1;

  private Signing() {}

  /// @throws IllegalArgumentException when keys of the kind cannot do the scheme
  static Signature with(SignatureScheme scheme, KeyKind kind) throws GeneralSecurityException {
    if (family(scheme) != kind.family()) {
      throw new IllegalArgumentException(kind + " cannot sign as " + scheme);
    }
    return switch (scheme) {
      // hashed before, see input: no provider has every hash within
      case SignatureScheme.Ecdsa ecdsa -> Providers.signature("NONEwithECDSA");
      case SignatureScheme.RsaPkcs1 pkcs1 ->
          Providers.signature(pkcs1.hash().inSignatures() + "withRSA");
      case SignatureScheme.RsaPss pss -> pss(pss);
      case SignatureScheme.Ed25519 ed -> Providers.signature("Ed25519");
      case SignatureScheme.MlDsa ml -> Providers.signature("ML-DSA");
      case SignatureScheme.SlhDsa slh -> Providers.signature("SLH-DSA");
    };
  }

  /// What the provider is given to sign of a message.
  static byte[] input(SignatureScheme scheme, byte[] message) {
    return scheme instanceof SignatureScheme.Ecdsa(HashAlgorithm hash)
        ? hash.digest(message)
        : message;
  }

  private static Signature pss(SignatureScheme.RsaPss scheme) throws GeneralSecurityException {
    boolean sha3 = scheme.hash().name().startsWith("SHA3");
    // the native provider has PSS with SHA-1 and SHA-2 alone
    var signature = sha3 ? Providers.complete("RSASSA-PSS") : Providers.signature("RSASSA-PSS");
    String hash = scheme.hash().standardName();
    var mask = new MGF1ParameterSpec(hash);
    signature.setParameter(
        new PSSParameterSpec(hash, "MGF1", mask, scheme.saltLength(), PSS_TRAILER));
    return signature;
  }

  private static KeyKind.Family family(SignatureScheme scheme) {
    return switch (scheme) {
      case SignatureScheme.Ecdsa e -> KeyKind.Family.EC;
      case SignatureScheme.RsaPkcs1 r -> KeyKind.Family.RSA;
      case SignatureScheme.RsaPss r -> KeyKind.Family.RSA;
      case SignatureScheme.Ed25519 e -> KeyKind.Family.ED25519;
      case SignatureScheme.MlDsa m -> KeyKind.Family.ML_DSA;
      case SignatureScheme.SlhDsa s -> KeyKind.Family.SLH_DSA;
    };
  }
}
