package io.coffer.crypto.x509;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PublicHalf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.Properties;

/// An X.509 certificate. Immutable; two are equal when their bytes are.
public final class Certificate {
  private static final String LABEL = "CERTIFICATE";

  /// Lets the library read certificates whose issuer has no name. RFC 5280, 4.1.2.4, wants one, and
  /// there are roots without.
  private static final String NAMELESS_ISSUERS = "org.bouncycastle.x509.allow_empty_issuer_cert";

  private final byte[] der;
  private final X509CertificateHolder form;
  private final Facts facts;

  /// Found out when it is first asked, since it costs a verification.
  private volatile Optional<Boolean> selfSigned = Optional.empty();

  /// Read when it is first asked for: most certificates never are.
  private volatile Optional<PublicHalf> publicKey = Optional.empty();

  /// What is read once, so that whatever is malformed shows when the certificate is read.
  private record Facts(
      SerialNumber serial,
      DistinguishedName issuer,
      DistinguishedName subject,
      Instant notBefore,
      Instant notAfter,
      Optional<KeyId> subjectKeyId,
      Optional<KeyId> authorityKeyId,
      ExtensionFacts extensions) {}

  private Certificate(byte[] der, X509CertificateHolder form, Facts facts) {
    this.der = der;
    this.form = form;
    this.facts = facts;
  }

  /// Reads DER.
  ///
  /// @throws MalformedException if it is no certificate
  public static Certificate ofDer(byte[] der) {
    Asn1.checkLength("the certificate", der, Asn1.MAX_LENGTH);
    byte[] own = der.clone();
    Properties.setThreadOverride(NAMELESS_ISSUERS, true);
    try {
      return Asn1.read(
          "the certificate",
          () -> {
            var form = new X509CertificateHolder(own);
            return new Certificate(own, form, facts(form));
          });
    } finally {
      Properties.removeThreadOverride(NAMELESS_ISSUERS);
    }
  }

  /// Reads the first certificate of a text.
  ///
  /// @throws MalformedException if there is none
  public static Certificate ofPem(String pem) {
    return allOfPem(pem).getFirst();
  }

  /// Reads all certificates of a text, of which there is at least one.
  ///
  /// @throws MalformedException if there is none, or one is malformed
  public static List<Certificate> allOfPem(String pem) {
    var all = new ArrayList<Certificate>();
    for (Pem.Block block : blocks(pem)) {
      if (block.label().equals(LABEL) || block.label().equals("TRUSTED CERTIFICATE")) {
        all.add(ofDer(block.der().bytes()));
      }
    }
    if (all.isEmpty()) {
      throw new MalformedException("no certificate in the PEM");
    }
    return List.copyOf(all);
  }

  static List<Pem.Block> blocks(String pem) {
    try {
      return Pem.decode(pem);
    } catch (MalformedKeyException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  private static Facts facts(X509CertificateHolder form) {
    Extensions all = form.getExtensions();
    Extensions extensions = all == null ? Extensions.getInstance(new DERSequence()) : all;
    return new Facts(
        new SerialNumber(form.getSerialNumber()),
        new DistinguishedName(form.getIssuer()),
        new DistinguishedName(form.getSubject()),
        Times.read(form.toASN1Structure().getStartDate()),
        Times.read(form.toASN1Structure().getEndDate()),
        Optional.ofNullable(SubjectKeyIdentifier.fromExtensions(extensions))
            .map(id -> new KeyId(id.getKeyIdentifier())),
        Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(extensions))
            .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
            .map(KeyId::new),
        ExtensionFacts.of(extensions));
  }

  /// DER, a copy.
  public byte[] der() {
    return der.clone();
  }

  /// PEM, without a newline at its end.
  public String pem() {
    return Pem.encode(LABEL, der);
  }

  /// Its number.
  public SerialNumber serial() {
    return facts.serial();
  }

  /// Who signed it.
  public DistinguishedName issuer() {
    return facts.issuer();
  }

  /// Who it is about.
  public DistinguishedName subject() {
    return facts.subject();
  }

  /// When it begins to be valid.
  public Instant notBefore() {
    return facts.notBefore();
  }

  /// The last second in which it is valid.
  public Instant notAfter() {
    return facts.notAfter();
  }

  /// The alternative names of the subject.
  public AltNames altNames() {
    return facts.extensions().altNames();
  }

  /// What the key may be used for; empty when nothing is said.
  public Set<KeyUsage> keyUsages() {
    return facts.extensions().keyUsages();
  }

  /// The purposes that the key serves, as object identifiers.
  public List<String> extendedKeyUsages() {
    return facts.extensions().extendedKeyUsages();
  }

  /// Whether it says to be an authority.
  public boolean isCa() {
    return facts.extensions().basicConstraints().filter(BasicConstraints::ca).isPresent();
  }

  /// Whether it is an authority, and how many may be below it, if it says so.
  public Optional<BasicConstraints> basicConstraints() {
    return facts.extensions().basicConstraints();
  }

  /// What names the subject's key, if something does.
  public Optional<KeyId> subjectKeyId() {
    return facts.subjectKeyId();
  }

  /// What names the issuer's key, if something does.
  public Optional<KeyId> authorityKeyId() {
    return facts.authorityKeyId();
  }

  /// All extensions, in their order.
  public List<Extension> extensions() {
    return facts.extensions().all();
  }

  /// The subject's key.
  ///
  /// @throws MalformedException when it is of a kind that is not known here
  public PublicHalf publicKey() {
    Optional<PublicHalf> known = publicKey;
    if (known.isEmpty()) {
      known = Optional.of(PublicKeys.read(form.getSubjectPublicKeyInfo()));
      publicKey = known;
    }
    return known.get();
  }

  /// How it is signed, if that is an algorithm that counts.
  public Optional<SignatureAlgorithm> signatureAlgorithm() {
    return SignatureAlgorithm.of(form.getSignatureAlgorithm());
  }

  /// Whether an authority signed it: by name, by being one, and by its key.
  public boolean isSignedBy(Certificate authority) {
    return facts.issuer().equals(authority.facts.subject())
        && authority.isCa()
        && hasSignatureOf(authority);
  }

  /// Whether its signature is one by the key of another certificate, whatever both say.
  public boolean hasSignatureOf(Certificate other) {
    var structure = form.toASN1Structure();
    return structure.getSignatureAlgorithm().equals(structure.getTBSCertificate().getSignature())
        && PublicKeys.verifies(
            other.form.getSubjectPublicKeyInfo(),
            structure.getSignatureAlgorithm(),
            structure.getTBSCertificate(),
            structure.getSignature());
  }

  /// Whether it is signed by its own key and names itself as issuer: a root.
  public boolean isSelfSigned() {
    Optional<Boolean> known = selfSigned;
    if (known.isEmpty()) {
      known = Optional.of(facts.issuer().equals(facts.subject()) && hasSignatureOf(this));
      selfSigned = known;
    }
    return known.get();
  }

  X509CertificateHolder form() {
    return form;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return "certificate " + facts.serial();
  }
}
