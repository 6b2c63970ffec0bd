package io.coffer.crypto.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Who does the arithmetic of key pairs: the native provider where it runs on this machine and
/// knows the algorithm, else Bouncy Castle, which knows them all. None is registered with the JDK,
/// and none is loaded before the first key pair is used.
///
/// Measured, JDK 25, microseconds for one signature by the JDK, Bouncy Castle and the native
/// provider: P-256 131, 75, 15; P-384 891, 188, 65; Ed25519 507, 29, 7; RSA-2048 734, 808, 267.
// Names come from Kinds and Signing, where each is written out.
@SuppressWarnings("InsecureCryptoUsage")
final class Providers {
  private static final Optional<Provider> NATIVE = nativeHere();

  private Providers() {}

  /// Made when it is first needed: it takes a while.
  private static final class Everything {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  private static Optional<Provider> nativeHere() {
    try {
      Provider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
          ? Optional.of(provider)
          : Optional.empty();
    } catch (LinkageError e) {
      return Optional.empty(); // no library for this machine
    }
  }

  static Signature signature(String algorithm) throws GeneralSecurityException {
    return Signature.getInstance(algorithm, with("Signature", algorithm));
  }

  /// Of the provider that knows every variant.
  static Signature complete(String algorithm) throws GeneralSecurityException {
    return Signature.getInstance(algorithm, Everything.PROVIDER);
  }

  static Cipher cipher(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, Everything.PROVIDER);
  }

  static KeyAgreement agreement(String algorithm) throws GeneralSecurityException {
    return KeyAgreement.getInstance(algorithm, with("KeyAgreement", algorithm));
  }

  static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm, with("KeyPairGenerator", algorithm));
  }

  static KeyFactory factory(String algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm, with("KeyFactory", algorithm));
  }

  private static Provider with(String service, String algorithm) {
    return NATIVE
        .filter(provider -> provider.getService(service, algorithm) != null)
        .orElseGet(() -> Everything.PROVIDER);
  }
}
