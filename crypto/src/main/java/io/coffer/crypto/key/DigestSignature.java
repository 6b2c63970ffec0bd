package io.coffer.crypto.key;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.HashAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;

/// Signatures over a digest that somebody else made of the message.
///
/// What is signed is whatever the caller says is a digest. So a key that signs digests of strangers
/// signs anything: that is for its owner to want.
public final class DigestSignature {
  /// The longest digest that the native provider takes for ECDSA.
  private static final int LONGEST_NATIVE = 64;

  /// With the private key its padding is that of signatures (RFC 8017, 9.2).
  private static final String PADDED = "RSA/ECB/PKCS1Padding";

  private static final int PKCS1_OVERHEAD = 11;

  private DigestSignature() {}

  /// How a digest becomes a signature.
  public sealed interface Scheme {
    /// ECDSA; of a digest longer than the curve its first bits count.
    record Ecdsa() implements Scheme {}

    /// RSASSA-PKCS1-v1_5 over the digest of that hash; without one, over the bytes alone.
    record RsaPkcs1(Optional<HashAlgorithm> hash) implements Scheme {}

    /// RSASSA-PSS over the digest of that hash.
    record RsaPss(HashAlgorithm hash, int saltLength) implements Scheme {}
  }

  /// Whether a digest has a length that the scheme and the key can do.
  public static boolean fits(Scheme scheme, KeyKind kind, byte[] digest) {
    return switch (scheme) {
      case Scheme.Ecdsa ecdsa -> true;
      case Scheme.RsaPkcs1(Optional<HashAlgorithm> hash) ->
          hash.map(h -> h.length() == digest.length)
              .orElse(digest.length <= (kind.bits() + 7) / 8 - PKCS1_OVERHEAD);
      case Scheme.RsaPss pss -> pss.hash().length() == digest.length;
    };
  }

  /// Signs a digest that [#fits].
  public static byte[] sign(PrivateHalf half, Scheme scheme, byte[] digest, SecureRandom random) {
    try {
      if (scheme instanceof Scheme.RsaPkcs1(Optional<HashAlgorithm> hash)) {
        var cipher = Providers.cipher(PADDED);
        cipher.init(Cipher.ENCRYPT_MODE, half.key(), random);
        return cipher.doFinal(block(hash, digest));
      }
      var signer = with(scheme, digest);
      signer.initSign(half.key(), random);
      signer.update(digest);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing failed with " + half.kind(), e);
    }
  }

  /// Whether a signature is that of this key over a digest.
  public static boolean verify(PublicHalf half, Scheme scheme, byte[] digest, byte[] signature) {
    try {
      if (scheme instanceof Scheme.RsaPkcs1(Optional<HashAlgorithm> hash)) {
        if (signature.length != (half.kind().bits() + 7) / 8) {
          return false; // RFC 8017, 8.2.2: as long as the modulus
        }
        var cipher = Providers.cipher(PADDED);
        cipher.init(Cipher.DECRYPT_MODE, half.key());
        return ConstantTime.equal(block(hash, digest), cipher.doFinal(signature));
      }
      var verifier = with(scheme, digest);
      verifier.initVerify(half.key());
      verifier.update(digest);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // not even the form of one
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // a block of the wrong size or padding
    }
  }

  private static Signature with(Scheme scheme, byte[] digest) throws GeneralSecurityException {
    if (scheme instanceof Scheme.RsaPss pss) {
      var signature = Providers.complete("NONEWITHRSASSA-PSS");
      String hash = pss.hash().standardName();
      var mask = new MGF1ParameterSpec(hash);
      signature.setParameter(new PSSParameterSpec(hash, "MGF1", mask, pss.saltLength(), 1));
      return signature;
    }
    return digest.length > 0 && digest.length <= LONGEST_NATIVE
        ? Providers.signature("NONEwithECDSA")
        : Providers.complete("NONEwithECDSA");
  }

  private static byte[] block(Optional<HashAlgorithm> hash, byte[] digest) {
    try {
      return hash.isEmpty()
          ? digest
          : new DigestInfo(identifier(hash.get()), digest).getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }

  private static AlgorithmIdentifier identifier(HashAlgorithm hash) {
    return new AlgorithmIdentifier(
        switch (hash) {
          case SHA1 -> X509ObjectIdentifiers.id_SHA1;
          case SHA2_224 -> NISTObjectIdentifiers.id_sha224;
          case SHA2_256 -> NISTObjectIdentifiers.id_sha256;
          case SHA2_384 -> NISTObjectIdentifiers.id_sha384;
          case SHA2_512 -> NISTObjectIdentifiers.id_sha512;
          case SHA3_224 -> NISTObjectIdentifiers.id_sha3_224;
          case SHA3_256 -> NISTObjectIdentifiers.id_sha3_256;
          case SHA3_384 -> NISTObjectIdentifiers.id_sha3_384;
          case SHA3_512 -> NISTObjectIdentifiers.id_sha3_512;
        },
        DERNull.INSTANCE);
  }
}
