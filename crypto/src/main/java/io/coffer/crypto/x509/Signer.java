package io.coffer.crypto.x509;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/// An authority that signs: its key, its name, and how it signs. Immutable.
public final class Signer {
  // RFC 5280, 4.1.2.1: counted from zero. The library's own generator refuses issuers without a
  // name, which the API makes
  private static final int VERSION_3 = 2;

  private final PrivateHalf key;
  private final DistinguishedName name;
  private final Optional<KeyId> keyId;
  private final SignatureAlgorithm algorithm;

  private Signer(
      PrivateHalf key,
      DistinguishedName name,
      Optional<KeyId> keyId,
      SignatureAlgorithm algorithm) {
    if (!algorithm.fits(key.kind())) {
      throw new MalformedException(key.kind() + " cannot sign as " + algorithm.word());
    }
    this.key = key;
    this.name = name;
    this.keyId = keyId;
    this.algorithm = algorithm;
  }

  /// The authority of a certificate.
  ///
  /// @throws MalformedException when the key cannot sign so
  /// @throws IllegalArgumentException when the key is another than the certificate's
  public static Signer of(PrivateHalf key, Certificate issuer, SignatureAlgorithm algorithm) {
    if (!issuer.publicKey().equals(key.publicHalf())) {
      throw new IllegalArgumentException("the key is not that of the certificate");
    }
    return new Signer(key, issuer.subject(), issuer.subjectKeyId(), algorithm);
  }

  /// An authority that has no certificate yet, and makes its own.
  ///
  /// @throws MalformedException when the key cannot sign so
  public static Signer root(PrivateHalf key, DistinguishedName name, SignatureAlgorithm algorithm) {
    return new Signer(key, name, Optional.of(keyId(key.publicHalf())), algorithm);
  }

  /// The usual name of a key: the SHA-1 of its bits.
  public static KeyId keyId(PublicHalf key) {
    return new KeyId(key.keyId());
  }

  /// How it signs.
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  /// Signs a certificate for a key.
  ///
  /// @throws MalformedException when what it is to say has no form
  public Certificate sign(CertificateTemplate template, PublicHalf subjectKey) {
    var content = new ASN1EncodableVector();
    content.add(new DERTaggedObject(true, 0, new ASN1Integer(VERSION_3)));
    content.add(new ASN1Integer(template.serial().value()));
    content.add(algorithm.form());
    content.add(name.form());
    content.add(
        new DERSequence(
            new ASN1Encodable[] {
              Times.form(template.notBefore()), Times.form(template.notAfter())
            }));
    content.add(template.subject().form());
    content.add(PublicKeys.form(subjectKey));
    content.add(
        new DERTaggedObject(true, 3, template.extensions(keyId(subjectKey), authorityKeyId())));
    return Certificate.ofDer(signed(new DERSequence(content)));
  }

  DistinguishedName name() {
    return name;
  }

  /// The extension that names the key it signs with.
  Optional<Extension> authorityKeyId() {
    return keyId.map(id ->
        new Extension(
            Extension.authorityKeyIdentifier,
            false,
            Asn1.der(new AuthorityKeyIdentifier(id.form()))));
  }

  /// The three parts of everything that is signed: what is signed, how, and the signature.
  byte[] signed(ASN1Encodable content) {
    return Asn1.der(
        new DERSequence(
            new ASN1Encodable[] {content, algorithm.form(), new DERBitString(signature(content))}));
  }

  byte[] signature(ASN1Encodable content) {
    return key.sign(algorithm.scheme(), Asn1.der(content));
  }

  @Override
  public String toString() {
    return "signer of " + algorithm.word();
  }
}
