package io.coffer.crypto.x509;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/// What a certificate will say, but for what its issuer adds. Immutable; see [Builder].
public final class CertificateTemplate {
  private final DistinguishedName subject;
  private final SerialNumber serial;
  private final Instant notBefore;
  private final Instant notAfter;
  private final AltNames altNames;
  private final Set<KeyUsage> keyUsages;
  private final List<String> extendedKeyUsages;
  private final List<CertificatePolicy> policies;
  private final Optional<BasicConstraints> basicConstraints;
  private final NameConstraints nameConstraints;
  private final AuthorityUrls urls;
  private final Optional<KeyId> subjectKeyId;
  private final List<io.coffer.crypto.x509.Extension> extensions;

  private CertificateTemplate(Builder from) {
    subject = from.subject;
    serial = from.serial;
    notBefore = from.notBefore;
    notAfter = from.notAfter;
    altNames = from.altNames;
    keyUsages = Set.copyOf(from.keyUsages);
    extendedKeyUsages = List.copyOf(from.extendedKeyUsages);
    policies = List.copyOf(from.policies);
    basicConstraints = from.basicConstraints;
    nameConstraints = from.nameConstraints;
    urls = from.urls;
    subjectKeyId = from.subjectKeyId;
    extensions = List.copyOf(from.extensions);
  }

  /// Begins a template.
  ///
  /// @param notBefore when the certificate begins to be valid
  /// @param notAfter the last second in which it is
  public static Builder of(
      DistinguishedName subject, SerialNumber serial, Instant notBefore, Instant notAfter) {
    return new Builder(subject, serial, notBefore, notAfter);
  }

  DistinguishedName subject() {
    return subject;
  }

  SerialNumber serial() {
    return serial;
  }

  Instant notBefore() {
    return notBefore;
  }

  Instant notAfter() {
    return notAfter;
  }

  Optional<KeyId> subjectKeyId() {
    return subjectKeyId;
  }

  /// All extensions. One that was given in its own form takes the place of what is said here.
  ///
  /// @param own names the subject's key where the template does not
  /// @param authority the extension that names the issuer's key, if it has a name
  Extensions extensions(KeyId own, Optional<Extension> authority) {
    var all = new ExtensionsGenerator();
    if (!keyUsages.isEmpty()) {
      add(all, Extension.keyUsage, true, KeyUsage.form(keyUsages));
    }
    if (!extendedKeyUsages.isEmpty()) {
      add(all, Extension.extendedKeyUsage, false, purposes());
    }
    basicConstraints.ifPresent(
        constraints -> add(all, Extension.basicConstraints, true, constraints.form()));
    add(
        all,
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(subjectKeyId.orElse(own).form()));
    authority.filter(form -> isOurs(form.getExtnId())).ifPresent(all::addExtension);
    addNamesAndPlaces(all);
    extensions.forEach(extension -> all.addExtension(extension.form()));
    return all.generate();
  }

  private void addNamesAndPlaces(ExtensionsGenerator all) {
    if (urls.hasAccess()) {
      add(all, Extension.authorityInfoAccess, false, urls.access());
    }
    if (!altNames.isEmpty()) {
      // RFC 5280, 4.2.1.6: critical where it is all that names the subject
      add(all, Extension.subjectAlternativeName, subject.isEmpty(), altNames.form());
    }
    if (!policies.isEmpty()) {
      PolicyInformation[] forms =
          policies.stream().map(CertificatePolicy::form).toArray(PolicyInformation[]::new);
      add(all, Extension.certificatePolicies, false, new CertificatePolicies(forms));
    }
    if (!nameConstraints.isEmpty()) {
      add(all, Extension.nameConstraints, true, nameConstraints.form());
    }
    if (!urls.crlDistributionPoints().isEmpty()) {
      add(
          all,
          Extension.cRLDistributionPoints,
          false,
          AuthorityUrls.points(urls.crlDistributionPoints()));
    }
    if (!urls.deltaCrlDistributionPoints().isEmpty()) {
      add(
          all,
          Extension.freshestCRL,
          false,
          AuthorityUrls.points(urls.deltaCrlDistributionPoints()));
    }
  }

  private void add(
      ExtensionsGenerator all, ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    if (!isOurs(oid)) {
      return;
    }
    try {
      all.addExtension(oid, critical, value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  private boolean isOurs(ASN1ObjectIdentifier oid) {
    return extensions.stream().noneMatch(extension -> extension.oid().equals(oid.getId()));
  }

  private org.bouncycastle.asn1.x509.ExtendedKeyUsage purposes() {
    return new org.bouncycastle.asn1.x509.ExtendedKeyUsage(
        extendedKeyUsages.stream()
            .map(oid -> KeyPurposeId.getInstance(Oids.form(oid)))
            .toArray(KeyPurposeId[]::new));
  }

  /// Collects what a certificate will say. Not for several threads.
  public static final class Builder {
    private final DistinguishedName subject;
    private final SerialNumber serial;
    private final Instant notBefore;
    private final Instant notAfter;
    private AltNames altNames = AltNames.NONE;
    private final Set<KeyUsage> keyUsages = EnumSet.noneOf(KeyUsage.class);
    private List<String> extendedKeyUsages = List.of();
    private List<CertificatePolicy> policies = List.of();
    private Optional<BasicConstraints> basicConstraints = Optional.empty();
    private NameConstraints nameConstraints = NameConstraints.NONE;
    private AuthorityUrls urls = AuthorityUrls.NONE;
    private Optional<KeyId> subjectKeyId = Optional.empty();
    private List<io.coffer.crypto.x509.Extension> extensions = List.of();

    private Builder(
        DistinguishedName subject, SerialNumber serial, Instant notBefore, Instant notAfter) {
      this.subject = subject;
      this.serial = serial;
      this.notBefore = notBefore;
      this.notAfter = notAfter;
    }

    /// The alternative names.
    public Builder altNames(AltNames names) {
      altNames = names;
      return this;
    }

    /// What the key may be used for.
    public Builder keyUsages(Collection<KeyUsage> usages) {
      keyUsages.addAll(usages);
      return this;
    }

    /// The purposes that the key serves, as object identifiers.
    ///
    /// @throws MalformedException when one is malformed
    public Builder extendedKeyUsages(Collection<String> oids) {
      oids.forEach(Oids::check);
      extendedKeyUsages = oids.stream().distinct().toList();
      return this;
    }

    /// The policies that it is issued under.
    public Builder policies(Collection<CertificatePolicy> under) {
      policies = List.copyOf(under);
      return this;
    }

    /// Whether the subject is an authority; without this nothing is said of that.
    public Builder basicConstraints(BasicConstraints constraints) {
      basicConstraints = Optional.of(constraints);
      return this;
    }

    /// The names that an authority may issue for.
    public Builder nameConstraints(NameConstraints constraints) {
      nameConstraints = constraints;
      return this;
    }

    /// Where the issuer's documents are.
    public Builder urls(AuthorityUrls places) {
      urls = places;
      return this;
    }

    /// The name of the subject's key, where it is not the usual digest of it.
    public Builder subjectKeyId(KeyId id) {
      subjectKeyId = Optional.of(id);
      return this;
    }

    /// Extensions as they came; they take the place of what else would be written under their kind.
    public Builder extensions(Collection<io.coffer.crypto.x509.Extension> given) {
      extensions = List.copyOf(given);
      return this;
    }

    /// The template.
    public CertificateTemplate build() {
      return new CertificateTemplate(this);
    }
  }
}
