package io.coffer.crypto.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.SLHDSAKeyParameters;

/// What providers call the kinds of key pairs.
final class Kinds {
  private Kinds() {}

  /// The kind of a key that was read.
  ///
  /// @throws MalformedKeyException when it is none of those known here
  static KeyKind of(AsymmetricKeyParameter key) throws MalformedKeyException {
    return switch (key) {
      case RSAKeyParameters rsa -> rsa(rsa.getModulus().bitLength());
      case ECKeyParameters ec -> ec(ec);
      case Ed25519PrivateKeyParameters ed -> KeyKind.ED25519;
      case Ed25519PublicKeyParameters ed -> KeyKind.ED25519;
      case MLDSAKeyParameters ml -> KeyKind.mlDsa(set(ml.getParameters().getName()));
      case SLHDSAKeyParameters slh -> KeyKind.slhDsa(set(slh.getParameters().getName()));
      default -> throw new MalformedKeyException("a key of an algorithm that is not known here");
    };
  }

  private static KeyKind rsa(int bits) throws MalformedKeyException {
    if (bits < KeyKind.MIN_RSA_BITS || bits > KeyKind.MAX_RSA_BITS) {
      throw new MalformedKeyException(
          "an RSA modulus has " + KeyKind.MIN_RSA_BITS + " to " + KeyKind.MAX_RSA_BITS + " bits");
    }
    return KeyKind.rsa(bits);
  }

  private static KeyKind ec(ECKeyParameters key) throws MalformedKeyException {
    if (key.getParameters() instanceof ECNamedDomainParameters named) {
      ASN1ObjectIdentifier curve = named.getName();
      for (int bits : new int[] {224, 256, 384, 521}) {
        if (curve.equals(curve(bits))) {
          return KeyKind.ec(bits);
        }
      }
    }
    throw new MalformedKeyException("a curve is one of P-224, P-256, P-384 and P-521, by its name");
  }

  private static ASN1ObjectIdentifier curve(int bits) {
    return switch (bits) {
      case 224 -> SECObjectIdentifiers.secp224r1;
      case 256 -> SECObjectIdentifiers.secp256r1;
      case 384 -> SECObjectIdentifiers.secp384r1;
      default -> SECObjectIdentifiers.secp521r1;
    };
  }

  // "ml-dsa-65" and "sha2-128s" both come from the library with and without the algorithm's name
  private static String set(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.replaceFirst("^(ml-dsa|slh-dsa)-", "").replace('_', '-');
  }

  static KeyFactory factory(KeyKind kind) throws GeneralSecurityException {
    return switch (kind.family()) {
      case RSA -> Providers.factory("RSA");
      case EC -> Providers.factory("EC");
      // the native provider signs with the JDK's keys and cannot read its own
      case ED25519 -> KeyFactory.getInstance("Ed25519");
      case ML_DSA -> Providers.factory("ML-DSA");
      case SLH_DSA -> Providers.factory("SLH-DSA");
    };
  }

  static KeyPair generate(KeyKind kind, SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator =
        switch (kind.family()) {
          case RSA -> Providers.generator("RSA");
          case EC -> Providers.generator("EC");
          case ED25519 -> Providers.generator("Ed25519");
          case ML_DSA -> Providers.generator("ML-DSA-" + kind.parameters());
          case SLH_DSA ->
              Providers.generator("SLH-DSA-" + kind.parameters().toUpperCase(Locale.ROOT));
        };
    switch (kind.family()) {
      case RSA -> generator.initialize(kind.bits(), random);
      case EC -> generator.initialize(new ECGenParameterSpec(name(kind.bits())), random);
      default -> {} // one size
    }
    return generator.generateKeyPair();
  }

  private static String name(int bits) {
    return "secp" + bits + "r1";
  }
}
