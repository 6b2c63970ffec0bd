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

  private static boolean isSha3(HashAlgorithm hash) {
    return hash.name().startsWith("SHA3");
  }

  // the native provider has PSS with SHA-1 and SHA-2 alone
  private static Signature pss(SignatureScheme.RsaPss scheme) throws GeneralSecurityException {
    if (!isSha3(scheme.hash())) {
      return Providers.signature("RSASSA-PSS");
    }
    var signature = Providers.complete("RSASSA-PSS");
    setParameter(signature, scheme);
    return signature;
  }

  /// What is left to say once the key is known: the native provider takes a long salt only then.
  static void ready(Signature signature, SignatureScheme scheme) throws GeneralSecurityException {
    if (scheme instanceof SignatureScheme.RsaPss pss && !isSha3(pss.hash())) {
      setParameter(signature, pss);
    }
  }

  private static void setParameter(Signature signature, SignatureScheme.RsaPss scheme)
      throws GeneralSecurityException {
    String hash = scheme.hash().standardName();
    var mask = new MGF1ParameterSpec(hash);
    signature.setParameter(
        new PSSParameterSpec(hash, "MGF1", mask, scheme.saltLength(), PSS_TRAILER));
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
