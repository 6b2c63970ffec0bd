package io.coffer.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// The certificate of a development server, and the authority that signed it and nothing else: the
/// authority's key is forgotten at once. Everything is PEM.
public final class DevelopmentCertificate {
  private static final AlgorithmIdentifier ALGORITHM =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  private static final Instant LONG_YEARS = Instant.parse("2050-01-01T00:00:00Z");
  private static final X500Name AUTHORITY = new X500Name("CN=Coffer development authority");
  private static final X500Name SERVER = new X500Name("CN=Coffer development server");
  private static final Duration SLACK = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofDays(30);
  private static final int SERIAL_BITS = 127;
  private static final int KEY_ID_BYTES = 20;

  private final String authority;
  private final String certificate;
  private final String key;

  private DevelopmentCertificate(String authority, String certificate, String key) {
    this.authority = authority;
    this.certificate = certificate;
    this.key = key;
  }

  /// Draws the keys and signs.
  ///
  /// @param hosts names and addresses that the server is reached by
  public static DevelopmentCertificate issue(List<String> hosts, Instant now, SecureRandom random) {
    try {
      KeyPair issuer = pair(random);
      KeyPair server = pair(random);
      byte[] signed =
          sign(tbs(SERVER, server, issuer, forServer(hosts), now, random), issuer.getPrivate());
      byte[] root =
          sign(tbs(AUTHORITY, issuer, issuer, forAuthority(), now, random), issuer.getPrivate());
      return new DevelopmentCertificate(
          pem("CERTIFICATE", root),
          pem("CERTIFICATE", signed),
          pem("PRIVATE KEY", server.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot make certificates", e);
    }
  }

  private static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static ExtensionsGenerator forAuthority() throws IOException {
    var extensions = new ExtensionsGenerator();
    // a path length of none: it may sign servers, and no other authority
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return extensions;
  }

  private static ExtensionsGenerator forServer(List<String> hosts) throws IOException {
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    extensions.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    GeneralName[] names =
        hosts.stream().map(DevelopmentCertificate::name).toArray(GeneralName[]::new);
    extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return extensions;
  }

  private static GeneralName name(String host) {
    boolean address = host.contains(":") || host.matches("[0-9.]+");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static TBSCertificate tbs(
      X500Name subject,
      KeyPair pair,
      KeyPair issuer,
      ExtensionsGenerator extensions,
      Instant now,
      SecureRandom random)
      throws IOException {
    extensions.addExtension(
        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId(pair.getPublic())));
    extensions.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(keyId(issuer.getPublic())));
    var certificate = new V3TBSCertificateGenerator();
    certificate.setSerialNumber(new ASN1Integer(new BigInteger(SERIAL_BITS, random)));
    certificate.setIssuer(AUTHORITY);
    certificate.setSubject(subject);
    certificate.setStartDate(time(now.minus(SLACK)));
    certificate.setEndDate(time(now.plus(LIFE)));
    certificate.setSignature(ALGORITHM);
    certificate.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    certificate.setExtensions(extensions.generate());
    return certificate.generateTBSCertificate();
  }

  // RFC 5280, section 4.1.2.5: years have two digits until 2049, and four from then on
  private static Time time(Instant instant) {
    return instant.isBefore(LONG_YEARS)
        ? new Time(new DERUTCTime(format("yyMMddHHmmss", instant)))
        : new Time(new DERGeneralizedTime(format("yyyyMMddHHmmss", instant)));
  }

  private static String format(String digits, Instant instant) {
    return DateTimeFormatter.ofPattern(digits + "'Z'", Locale.ROOT)
        .format(instant.atOffset(ZoneOffset.UTC));
  }

  // RFC 7093, section 2, but over the whole key information: any value will do that names the key
  private static byte[] keyId(PublicKey key) {
    return Arrays.copyOf(Digests.sha256(key.getEncoded()), KEY_ID_BYTES);
  }

  private static byte[] sign(TBSCertificate certificate, PrivateKey key)
      throws GeneralSecurityException, IOException {
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key);
    signature.update(certificate.getEncoded(ASN1Encoding.DER));
    var parts = new ASN1Encodable[] {certificate, ALGORITHM, new DERBitString(signature.sign())};
    return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
  }

  private static String pem(String kind, byte[] der) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, newline).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  /// What clients trust.
  public String authority() {
    return authority;
  }

  /// The server's certificate.
  public String certificate() {
    return certificate;
  }

  /// The server's private key, for a file that its owner alone can read.
  public String key() {
    return key;
  }
}
