package io.coffer.crypto.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.crypto.x509.NameConstraints.Names;
import io.coffer.crypto.x509.NameConstraints.Range;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class X509Test {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2060-01-01T00:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PrivateHalf KEY = PrivateHalf.generate(KeyKind.ec(256), RANDOM);
  private static final DistinguishedName ROOT = DistinguishedName.ofCommonName("Root");

  private static CertificateTemplate.Builder template(DistinguishedName subject) {
    return CertificateTemplate.of(subject, SerialNumber.random(RANDOM), FROM, TO);
  }

  private static Certificate root(PrivateHalf key, SignatureAlgorithm algorithm) {
    return Signer.root(key, ROOT, algorithm)
        .sign(
            template(ROOT)
                .basicConstraints(BasicConstraints.CA)
                .keyUsages(Set.of(KeyUsage.CERT_SIGN, KeyUsage.CRL_SIGN))
                .build(),
            key.publicHalf());
  }

  private static Signer signer() {
    return Signer.of(
        KEY, root(KEY, SignatureAlgorithm.ECDSA_SHA256), SignatureAlgorithm.ECDSA_SHA256);
  }

  private static PrivateHalf keyFor(SignatureAlgorithm algorithm) {
    for (KeyKind kind : List.of(KeyKind.ec(256), KeyKind.rsa(2048))) {
      if (algorithm.fits(kind)) {
        return PrivateHalf.generate(kind, RANDOM);
      }
    }
    return PrivateHalf.generate(KeyKind.ED25519, RANDOM);
  }

  private static X509Certificate jdk(Certificate certificate) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.der()));
  }

  @ParameterizedTest
  @EnumSource
  void theJdkVerifiesWhatEveryAlgorithmSigned(SignatureAlgorithm algorithm) throws Exception {
    PrivateHalf key = keyFor(algorithm);
    Certificate root = root(key, algorithm);
    X509Certificate read = jdk(root);
    read.verify(read.getPublicKey());
    assertTrue(root.isSelfSigned());
    assertTrue(root.isSignedBy(root));
    assertEquals(Optional.of(algorithm), root.signatureAlgorithm());
    assertEquals(algorithm, SignatureAlgorithm.of(algorithm.word()).orElseThrow());
  }

  @Test
  void whatATemplateSaysIsInTheCertificate() throws Exception {
    var names =
        new AltNames(
            List.of("a.example.com"),
            List.of("ann@example.com"),
            List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("::1")),
            List.of("https://example.com/x"),
            List.of(new AltNames.OtherName("1.3.6.1.4.1.311.20.2.3", "ann@example.com")));
    var template =
        template(DistinguishedName.ofCommonName("a.example.com"))
            .altNames(names)
            .keyUsages(Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.DECIPHER_ONLY))
            .extendedKeyUsages(List.of(ExtendedKeyUsage.SERVER_AUTH.oid(), "1.2.3.4"))
            .basicConstraints(BasicConstraints.END)
            .policies(
                List.of(
                    new CertificatePolicy(
                        "1.2.3", Optional.of("http://cps.example.com"), Optional.of("Read me"))))
            .urls(
                new AuthorityUrls(
                    List.of("http://x/ca"),
                    List.of("http://x/crl"),
                    List.of("http://x/delta"),
                    List.of("http://x/ocsp")))
            .build();
    Certificate certificate = signer().sign(template, KEY.publicHalf());
    assertEquals(names, certificate.altNames());
    assertEquals(
        Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.DECIPHER_ONLY), certificate.keyUsages());
    assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.2.3.4"), certificate.extendedKeyUsages());
    assertEquals(certificate.subjectKeyId(), certificate.authorityKeyId());
    assertEquals(FROM, certificate.notBefore());
    assertEquals(TO, certificate.notAfter());
    assertFalse(certificate.isCa());
    assertEquals(6, jdk(certificate).getSubjectAlternativeNames().size());
    assertEquals(
        List.of(
            "2.5.29.15",
            "2.5.29.37",
            "2.5.29.19",
            "2.5.29.14",
            "2.5.29.35",
            "1.3.6.1.5.5.7.1.1",
            "2.5.29.17",
            "2.5.29.32",
            "2.5.29.31",
            "2.5.29.46"),
        certificate.extensions().stream().map(Extension::oid).toList());
    assertEquals(certificate, Certificate.ofPem(certificate.pem()));
  }

  @Test
  void namesAreWrittenInOneOrderWithManyValuesAtOnePlace() {
    var name =
        DistinguishedName.of(
            Map.of(
                Attribute.COMMON_NAME, List.of("x"),
                Attribute.USER_ID, List.of("u1", "u2"),
                Attribute.COUNTRY, List.of("DE"),
                Attribute.ORGANIZATION, List.of("One", "Zwei ü"),
                Attribute.SERIAL_NUMBER, List.of("5")));
    assertEquals("C=DE,O=One+O=Zwei ü,CN=x,SERIALNUMBER=5,UID=u1,UID=u2", name.toString());
    assertEquals(List.of("u1", "u2"), name.values(Attribute.USER_ID));
    assertEquals(Optional.of("x"), name.commonName());
    assertTrue(DistinguishedName.EMPTY.isEmpty());
  }

  @Test
  void constraintsAreWritten() throws Exception {
    var permitted =
        new Names(
            List.of("example.com"),
            List.of(Range.parse("10.1.2.3/8"), Range.parse("2001:db8::/32")),
            List.of("example.com"),
            List.of(".example.com"));
    Certificate authority =
        signer()
            .sign(
                template(DistinguishedName.ofCommonName("Mid"))
                    .basicConstraints(BasicConstraints.ca(0))
                    .nameConstraints(new NameConstraints(permitted, Names.NONE))
                    .build(),
                KEY.publicHalf());
    assertEquals(0, jdk(authority).getBasicConstraints());
    assertTrue(jdk(authority).getCriticalExtensionOIDs().contains("2.5.29.30"));
  }

  @Test
  void anExtensionThatIsGivenTakesThePlaceOfOurs() {
    var given = new Extension("2.5.29.15", true, new byte[] {3, 2, 7, (byte) 0x80});
    Certificate certificate =
        signer()
            .sign(
                template(ROOT)
                    .keyUsages(Set.of(KeyUsage.CERT_SIGN))
                    .extensions(List.of(given))
                    .build(),
                KEY.publicHalf());
    assertEquals(Set.of(KeyUsage.DIGITAL_SIGNATURE), certificate.keyUsages());
  }

  @Test
  void aRequestTellsWhatItWasMadeOf() {
    var names = AltNames.of(List.of("a.example.com"), List.of(), List.of());
    CertificateRequest request =
        CertificateRequest.make(
            KEY, SignatureAlgorithm.ECDSA_SHA256, ROOT, names, Optional.of(BasicConstraints.CA));
    CertificateRequest read = CertificateRequest.ofPem(request.pem());
    assertTrue(read.isSignedByItsKey());
    assertEquals(ROOT, read.subject());
    assertEquals(names, read.altNames());
    assertEquals(Optional.of(BasicConstraints.CA), read.basicConstraints());
    assertEquals(KEY.publicHalf(), read.publicKey());
    byte[] other = request.der();
    other[other.length - 1] ^= 1;
    assertFalse(CertificateRequest.ofDer(other).isSignedByItsKey());
  }

  @Test
  void aListTellsWhatWasRevoked() {
    Certificate root = root(KEY, SignatureAlgorithm.ECDSA_SHA256);
    var entry =
        new RevocationList.Entry(
            SerialNumber.parse("01:ff").orElseThrow(),
            FROM,
            Optional.of(RevocationReason.KEY_COMPROMISE));
    var template =
        new RevocationListTemplate(
            BigInteger.TWO, Optional.of(BigInteger.ONE), FROM, TO, List.of(entry), List.of());
    RevocationList list = RevocationList.sign(template, signer());
    RevocationList read = RevocationList.ofPem(list.pem());
    assertTrue(read.isSignedBy(root));
    assertEquals(List.of(entry), read.entries());
    assertEquals(Optional.of(BigInteger.TWO), read.number());
    assertEquals(Optional.of(BigInteger.ONE), read.base());
    assertEquals(Optional.of(TO), read.nextUpdate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1600-01-01T00:00:00Z",
        "1949-12-31T23:59:59Z",
        "1950-01-01T00:00:00Z",
        "2049-12-31T23:59:59Z",
        "2050-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z"
      })
  void aTimeOfAnyYearOfFourDigitsIsReadAsItWasWritten(String text) {
    Instant time = Instant.parse(text);
    var entry = new RevocationList.Entry(new SerialNumber(BigInteger.ONE), time, Optional.empty());
    assertEquals(time, written(entry).entries().getFirst().time());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
  void aTimeOfOtherYearsIsRefused(String text) {
    Instant time = Instant.parse(text);
    var entry = new RevocationList.Entry(new SerialNumber(BigInteger.ONE), time, Optional.empty());
    assertThrows(MalformedException.class, () -> written(entry));
  }

  private static RevocationList written(RevocationList.Entry entry) {
    return RevocationList.sign(
        new RevocationListTemplate(
            BigInteger.ONE, Optional.empty(), FROM, TO, List.of(entry), List.of()),
        signer());
  }

  @Test
  void anAuthorityMayHaveNoNameAndThenHasNoLists() {
    Signer signer = Signer.root(KEY, DistinguishedName.EMPTY, SignatureAlgorithm.ECDSA_SHA256);
    Certificate root =
        signer.sign(
            template(DistinguishedName.EMPTY).basicConstraints(BasicConstraints.CA).build(),
            KEY.publicHalf());
    assertTrue(root.isSelfSigned());
    assertTrue(root.subject().isEmpty());
    var template =
        new RevocationListTemplate(
            BigInteger.ONE, Optional.empty(), FROM, TO, List.of(), List.of());
    assertThrows(MalformedException.class, () -> RevocationList.sign(template, signer));
  }

  @Test
  void serialNumbersAreWrittenAsBytes() {
    assertEquals("0a:ff", SerialNumber.parse("A-FF").orElseThrow().toString());
    assertEquals(Optional.empty(), SerialNumber.parse("aff"));
    assertEquals(Optional.empty(), SerialNumber.parse("xx:yy"));
  }

  @Test
  void whatHasNoFormIsRefused() {
    assertThrows(
        MalformedException.class, () -> AltNames.of(List.of("ü.de"), List.of(), List.of()));
    assertThrows(MalformedException.class, () -> new AltNames.OtherName("1.x", ""));
    assertThrows(MalformedException.class, () -> Range.parse("10.0.0.0/33"));
    assertThrows(MalformedException.class, () -> Range.parse("example.com/3"));
    assertThrows(MalformedException.class, () -> Certificate.ofDer(new byte[Asn1.MAX_LENGTH + 1]));
    assertThrows(
        MalformedException.class, () -> SignatureAlgorithm.choose(KeyKind.rsa(2048), 100, false));
  }
}
