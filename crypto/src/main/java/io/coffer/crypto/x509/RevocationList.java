package io.coffer.crypto.x509;

import io.coffer.crypto.key.Pem;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.bouncycastle.cert.X509CRLHolder;
import org.jspecify.annotations.Nullable;

/// The certificates that an issuer has revoked (CRL; RFC 5280, 5). Immutable.
public final class RevocationList {
  /// The longest list that is read, in bytes.
  public static final int MAX_LENGTH = 32 * 1024 * 1024;

  private static final String LABEL = "X509 CRL";

  private static final ASN1ObjectIdentifier REASON =
      org.bouncycastle.asn1.x509.Extension.reasonCode;

  private final byte[] der;
  private final X509CRLHolder form;
  private final Facts facts;

  /// A certificate that is revoked.
  ///
  /// @param reason why, where it is said
  /// @param more what else is said of it
  public record Entry(
      SerialNumber serial, Instant time, Optional<RevocationReason> reason, List<Extension> more) {
    /// Copies the list.
    public Entry {
      more = List.copyOf(more);
    }

    /// Of which no more is said.
    public Entry(SerialNumber serial, Instant time, Optional<RevocationReason> reason) {
      this(serial, time, reason, List.of());
    }

    private Optional<Extensions> extensions() {
      if (reason.isEmpty() && more.isEmpty()) {
        return Optional.empty();
      }
      var all = new ExtensionsGenerator();
      reason.ifPresent(why -> all.addExtension(form(why)));
      more.forEach(extension -> all.addExtension(extension.form()));
      return Optional.of(all.generate());
    }

    private static org.bouncycastle.asn1.x509.Extension form(RevocationReason reason) {
      return new org.bouncycastle.asn1.x509.Extension(
          REASON, false, Asn1.der(CRLReason.lookup(reason.code())));
    }

    private static Entry read(TBSCertList.CRLEntry form) {
      Extensions extensions = form.getExtensions();
      Optional<RevocationReason> reason =
          Optional.ofNullable(extensions)
              .map(all -> all.getExtensionParsedValue(REASON))
              .map(value -> ASN1Enumerated.getInstance(value).getValue().intValueExact())
              .flatMap(RevocationReason::of);
      List<Extension> all =
          extensions == null || extensions.getExtensionOIDs().length == 0
              ? List.of()
              : ExtensionFacts.all(extensions);
      return new Entry(
          new SerialNumber(form.getUserCertificate().getValue()),
          Times.read(form.getRevocationDate()),
          reason,
          all.stream().filter(extension -> !extension.oid().equals(REASON.getId())).toList());
    }
  }

  private record Facts(
      DistinguishedName issuer,
      Instant thisUpdate,
      Optional<Instant> nextUpdate,
      Optional<BigInteger> number,
      Optional<BigInteger> base,
      List<Entry> entries) {}

  private RevocationList(byte[] der, X509CRLHolder form, Facts facts) {
    this.der = der;
    this.form = form;
    this.facts = facts;
  }

  /// Reads DER.
  ///
  /// @throws MalformedException if it is no list
  public static RevocationList ofDer(byte[] der) {
    Asn1.checkLength("the revocation list", der, MAX_LENGTH);
    byte[] own = der.clone();
    return Asn1.read(
        "the revocation list",
        () -> {
          var form = new X509CRLHolder(CertificateList.getInstance(own));
          return new RevocationList(own, form, facts(form));
        });
  }

  /// Reads the first list of a text.
  ///
  /// @throws MalformedException if there is none
  public static RevocationList ofPem(String pem) {
    for (Pem.Block block : Certificate.blocks(pem)) {
      if (block.label().equals(LABEL)) {
        return ofDer(block.der().bytes());
      }
    }
    throw new MalformedException("no revocation list in the PEM");
  }

  private static Facts facts(X509CRLHolder form) {
    TBSCertList content = form.toASN1Structure().getTBSCertList();
    Extensions extensions = content.getExtensions();
    var entries = new ArrayList<Entry>();
    for (TBSCertList.CRLEntry entry : content.getRevokedCertificates()) {
      entries.add(Entry.read(entry));
    }
    return new Facts(
        new DistinguishedName(content.getIssuer()),
        Times.read(content.getThisUpdate()),
        Optional.ofNullable(content.getNextUpdate()).map(Times::read),
        number(extensions, org.bouncycastle.asn1.x509.Extension.cRLNumber),
        number(extensions, org.bouncycastle.asn1.x509.Extension.deltaCRLIndicator),
        List.copyOf(entries));
  }

  private static Optional<BigInteger> number(
      @Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
    return Optional.ofNullable(extensions)
        .map(all -> all.getExtensionParsedValue(oid))
        .map(value -> CRLNumber.getInstance(value).getCRLNumber());
  }

  /// Signs a list.
  ///
  /// @throws MalformedException when what it is to say has no form
  public static RevocationList sign(RevocationListTemplate template, Signer signer) {
    if (signer.name().isEmpty()) {
      throw new MalformedException("a revocation list needs an issuer with a name");
    }
    var list = new V2TBSCertListGenerator();
    list.setIssuer(signer.name().form());
    list.setSignature(signer.algorithm().form());
    list.setThisUpdate(Times.form(template.thisUpdate()));
    list.setNextUpdate(Times.form(template.nextUpdate()));
    for (Entry entry : template.entries()) {
      list.addCRLEntry(
          new ASN1Integer(entry.serial().value()),
          Times.form(entry.time()),
          entry.extensions().orElse(null));
    }
    list.setExtensions(extensions(template, signer));
    return ofDer(signer.signed(list.generateTBSCertList()));
  }

  private static Extensions extensions(RevocationListTemplate template, Signer signer) {
    var all = new ExtensionsGenerator();
    signer.authorityKeyId().ifPresent(all::addExtension);
    try {
      all.addExtension(
          org.bouncycastle.asn1.x509.Extension.cRLNumber, false, new CRLNumber(template.number()));
      if (template.base().isPresent()) {
        // critical: who does not know it would take the list for a complete one
        all.addExtension(
            org.bouncycastle.asn1.x509.Extension.deltaCRLIndicator,
            true,
            new CRLNumber(template.base().get()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    template.extensions().forEach(extension -> all.addExtension(extension.form()));
    return all.generate();
  }

  /// DER, a copy.
  public byte[] der() {
    return der.clone();
  }

  /// PEM, without a newline at its end.
  public String pem() {
    return Pem.encode(LABEL, der);
  }

  /// Whose list it is.
  public DistinguishedName issuer() {
    return facts.issuer();
  }

  /// When it was made.
  public Instant thisUpdate() {
    return facts.thisUpdate();
  }

  /// When the next one comes, at the latest.
  public Optional<Instant> nextUpdate() {
    return facts.nextUpdate();
  }

  /// Its number among the lists of the issuer.
  public Optional<BigInteger> number() {
    return facts.number();
  }

  /// The number of the complete list that it adds to, if it is not complete itself.
  public Optional<BigInteger> base() {
    return facts.base();
  }

  /// The certificates that are revoked.
  public List<Entry> entries() {
    return facts.entries();
  }

  /// Whether an authority's key signed it, in its name.
  public boolean isSignedBy(Certificate authority) {
    CertificateList list = form.toASN1Structure();
    return facts.issuer().equals(authority.subject())
        && PublicKeys.verifies(
            authority.form().getSubjectPublicKeyInfo(),
            list.getSignatureAlgorithm(),
            list.getTBSCertList(),
            list.getSignature());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RevocationList that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  @Override
  public String toString() {
    return "revocation list of " + facts.entries().size();
  }
}
