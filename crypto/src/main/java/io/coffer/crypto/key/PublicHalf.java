package io.coffer.crypto.key;

import io.coffer.crypto.HashAlgorithm;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// The public half of a key pair: verifies. Immutable.
public final class PublicHalf {
  private final KeyKind kind;
  private final byte[] info;
  private final PublicKey key;

  private PublicHalf(KeyKind kind, byte[] info, PublicKey key) {
    this.kind = kind;
    this.info = info;
    this.key = key;
  }

  /// Reads a SubjectPublicKeyInfo (RFC 5280, 4.1) in DER.
  ///
  /// @throws MalformedKeyException if it is none, or of an algorithm, size or curve that is not
  ///   known here
  public static PublicHalf of(byte[] subjectPublicKeyInfo) throws MalformedKeyException {
    try {
      var info = SubjectPublicKeyInfo.getInstance(subjectPublicKeyInfo);
      KeyKind kind = Kinds.of(PublicKeyFactory.createKey(info));
      byte[] der = info.getEncoded("DER");
      return new PublicHalf(kind, der, key(kind, der));
    } catch (IOException | RuntimeException | GeneralSecurityException e) {
      // the parser throws what it likes on bytes that are no ASN.1, and on points off the curve
      throw new MalformedKeyException("not a public key in DER of a kind that is known");
    }
  }

  static PublicHalf of(KeyKind kind, PublicKey key) throws GeneralSecurityException {
    return new PublicHalf(kind, key.getEncoded(), key);
  }

  private static PublicKey key(KeyKind kind, byte[] der) throws GeneralSecurityException {
    return Kinds.factory(kind).generatePublic(new X509EncodedKeySpec(der));
  }

  /// What it is.
  public KeyKind kind() {
    return kind;
  }

  /// The SubjectPublicKeyInfo in DER.
  public byte[] der() {
    return info.clone();
  }

  /// The SubjectPublicKeyInfo in PEM, the usual form of public keys.
  public String pem() {
    return Pem.encode("PUBLIC KEY", info);
  }

  /// The bits of the key alone, without its algorithm: what key identifiers are hashes of (RFC
  /// 5280, 4.2.1.2), and for Ed25519 the key as RFC 8032 writes it.
  public byte[] bits() {
    return SubjectPublicKeyInfo.getInstance(info).getPublicKeyData().getOctets();
  }

  /// The name of the key in certificates: the SHA-1 of its bits (RFC 5280, 4.2.1.2, method 1).
  /// Names need no strength against collisions.
  public byte[] keyId() {
    return HashAlgorithm.SHA1.digest(bits());
  }

  /// What both halves of the pair are recognised by, in whatever form they are written:
  /// `spki-sha256:` and the SHA-256 of [#der] in hexadecimal.
  public String fingerprint() {
    return "spki-sha256:" + HexFormat.of().formatHex(HashAlgorithm.SHA2_256.digest(info));
  }

  /// Whether a signature is that of this key over a message. Anything that is no signature at all
  /// is none of this key.
  ///
  /// @throws IllegalArgumentException when the key cannot do the scheme
  public boolean verify(SignatureScheme scheme, byte[] message, byte[] signature) {
    try {
      var verifier = Signing.with(scheme, kind);
      verifier.initVerify(key);
      Signing.ready(verifier, scheme);
      verifier.update(Signing.input(scheme, message));
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // not even the form of one
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("verification failed with " + kind, e);
    }
  }

  PublicKey key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicHalf half && Arrays.equals(info, half.info);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(info);
  }

  @Override
  public String toString() {
    return "public " + kind;
  }
}
