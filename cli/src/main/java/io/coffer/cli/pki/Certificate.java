package io.coffer.cli.pki;

import io.coffer.cli.args.UsageException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// An X.509 certificate. Equal are those of the same bytes.
public final class Certificate {
  private static final String SUBJECT_KEY_ID = "2.5.29.14";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  // [0] of the authority's extension (RFC 5280, 4.2.1.1)
  private static final int KEY_ID_TAG = 0x80;
  // the bit keyCertSign (RFC 5280, 4.2.1.3)
  private static final int SIGNS_CERTIFICATES = 5;

  private final X509Certificate x509;

  private Certificate(X509Certificate x509) {
    this.x509 = x509;
  }

  /// Reads a certificate.
  ///
  /// @throws UsageException when the text is no certificate in PEM
  public static Certificate of(String pem) {
    var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    try {
      var read = CertificateFactory.getInstance("X.509").generateCertificate(in);
      if (read instanceof X509Certificate x509) {
        return new Certificate(x509);
      }
    } catch (CertificateException e) {
      // said below
    }
    throw new UsageException("The server's answer holds no certificate in PEM.");
  }

  /// What the JDK made of it.
  X509Certificate x509() {
    return x509;
  }

  public Instant notBefore() {
    return Dates.instant(x509.getNotBefore());
  }

  public Instant notAfter() {
    return Dates.instant(x509.getNotAfter());
  }

  /// Whether it may be used at that time.
  public boolean isValidAt(Instant time) {
    return !time.isBefore(notBefore()) && !time.isAfter(notAfter());
  }

  /// Whether it is that of an authority.
  public boolean isAuthority() {
    return x509.getBasicConstraints() >= 0;
  }

  /// Whether it is signed with its own key, in its own name.
  public boolean isRoot() {
    return isNamedAfter(this) && isSignedBy(this);
  }

  /// Whether its issuer has the name of that one's subject.
  public boolean isNamedAfter(Certificate issuer) {
    return x509.getIssuerX500Principal().equals(issuer.x509.getSubjectX500Principal());
  }

  /// Whether that one's key signed it, and may.
  public boolean isSignedBy(Certificate issuer) {
    boolean[] usage = issuer.x509.getKeyUsage();
    if (!issuer.isAuthority() || (usage != null && !usage[SIGNS_CERTIFICATES])) {
      return false;
    }
    try {
      x509.verify(issuer.x509.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// The id of its key, in hexadecimal digits.
  public Optional<String> keyId() {
    return extension(SUBJECT_KEY_ID).map(Certificate::hex);
  }

  /// The id of its issuer's key.
  public Optional<String> authorityKeyId() {
    return extension(AUTHORITY_KEY_ID)
        .flatMap(ids -> ids.children().stream().filter(id -> id.tag() == KEY_ID_TAG).findFirst())
        .map(Certificate::hex);
  }

  private static String hex(Der value) {
    return HexFormat.of().formatHex(value.bytes());
  }

  /// What is within the octet string of an extension.
  Optional<Der> extension(String oid) {
    return Optional.ofNullable(x509.getExtensionValue(oid))
        .map(octets -> Der.of(Der.of(octets).bytes()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Certificate that && x509.equals(that.x509);
  }

  @Override
  public int hashCode() {
    return x509.hashCode();
  }
}
