package io.coffer.crypto.x509;

import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;

/// A request for a certificate (PKCS#10, RFC 2986). Immutable.
public final class CertificateRequest {
  private static final String LABEL = "CERTIFICATE REQUEST";

  private final byte[] der;
  private final CertificationRequest form;
  private final Facts facts;

  private record Facts(DistinguishedName subject, ExtensionFacts extensions) {}

  private CertificateRequest(byte[] der, CertificationRequest form, Facts facts) {
    this.der = der;
    this.form = form;
    this.facts = facts;
  }

  /// Reads DER.
  ///
  /// @throws MalformedException if it is no request
  public static CertificateRequest ofDer(byte[] der) {
    Asn1.checkLength("the request", der, Asn1.MAX_LENGTH);
    byte[] own = der.clone();
    return Asn1.read(
        "the request",
        () -> {
          var form = CertificationRequest.getInstance(own);
          return new CertificateRequest(own, form, facts(form.getCertificationRequestInfo()));
        });
  }

  /// Reads the first request of a text.
  ///
  /// @throws MalformedException if there is none
  public static CertificateRequest ofPem(String pem) {
    for (Pem.Block block : Certificate.blocks(pem)) {
      if (block.label().endsWith(LABEL)) {
        return ofDer(block.der().bytes());
      }
    }
    throw new MalformedException("no certificate request in the PEM");
  }

  private static Facts facts(CertificationRequestInfo info) {
    Extensions extensions = extensions(info.getAttributes());
    return new Facts(new DistinguishedName(info.getSubject()), ExtensionFacts.of(extensions));
  }

  // RFC 2985, 5.4.2: the extensions that are asked for are one attribute
  private static Extensions extensions(ASN1Set attributes) {
    if (attributes != null) {
      for (var item : attributes) {
        var attribute = Attribute.getInstance(item);
        if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
          return Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
        }
      }
    }
    return Extensions.getInstance(new DERSequence());
  }

  /// Makes a request and signs it with its key.
  ///
  /// @param constraints whether an authority's certificate is asked for, where that is said
  public static CertificateRequest make(
      PrivateHalf key,
      SignatureAlgorithm algorithm,
      DistinguishedName subject,
      AltNames altNames,
      Optional<BasicConstraints> constraints) {
    var info =
        new CertificationRequestInfo(
            subject.form(),
            PublicKeys.form(key.publicHalf()),
            attributes(subject, altNames, constraints));
    byte[] signature = key.sign(algorithm.scheme(), Asn1.der(info));
    return ofDer(
        Asn1.der(new CertificationRequest(info, algorithm.form(), new DERBitString(signature))));
  }

  private static ASN1Set attributes(
      DistinguishedName subject, AltNames altNames, Optional<BasicConstraints> constraints) {
    var wanted = new ExtensionsGenerator();
    Asn1.read(
        "a name",
        () -> {
          if (!altNames.isEmpty()) {
            wanted.addExtension(
                org.bouncycastle.asn1.x509.Extension.subjectAlternativeName,
                subject.isEmpty(),
                altNames.form());
          }
          if (constraints.isPresent()) {
            wanted.addExtension(
                org.bouncycastle.asn1.x509.Extension.basicConstraints,
                true,
                constraints.get().form());
          }
          return wanted;
        });
    return wanted.isEmpty()
        ? new DERSet()
        : new DERSet(
            new Attribute(
                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(wanted.generate())));
  }

  /// DER, a copy.
  public byte[] der() {
    return der.clone();
  }

  /// PEM, without a newline at its end.
  public String pem() {
    return Pem.encode(LABEL, der);
  }

  /// Who asks.
  public DistinguishedName subject() {
    return facts.subject();
  }

  /// The alternative names that are asked for.
  public AltNames altNames() {
    return facts.extensions().altNames();
  }

  /// The uses of the key that are asked for.
  public Set<KeyUsage> keyUsages() {
    return facts.extensions().keyUsages();
  }

  /// The purposes that are asked for, as object identifiers.
  public List<String> extendedKeyUsages() {
    return facts.extensions().extendedKeyUsages();
  }

  /// Whether an authority's certificate is asked for, if that is said.
  public Optional<BasicConstraints> basicConstraints() {
    return facts.extensions().basicConstraints();
  }

  /// All extensions that are asked for, in their order.
  public List<Extension> extensions() {
    return facts.extensions().all();
  }

  /// The key that is to be certified.
  ///
  /// @throws MalformedException when it is of a kind that is not known here
  public PublicHalf publicKey() {
    return PublicKeys.read(form.getCertificationRequestInfo().getSubjectPublicKeyInfo());
  }

  /// Whether the holder of the key made it.
  public boolean isSignedByItsKey() {
    return PublicKeys.verifies(
        form.getCertificationRequestInfo().getSubjectPublicKeyInfo(),
        form.getSignatureAlgorithm(),
        form.getCertificationRequestInfo(),
        form.getSignature());
  }

  @Override
  public String toString() {
    return "request for a certificate";
  }
}
