package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevelopmentCertificateTest {
  private static final Instant NOW = Instant.parse("2049-12-20T00:00:00Z");

  private static DevelopmentCertificate issue(long seed) {
    return DevelopmentCertificate.issue(
        List.of("localhost", "127.0.0.1", "::1"), NOW, new SeededRandom(seed));
  }

  private static X509Certificate parse(String pem) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static void verify(DevelopmentCertificate made, String authority, Instant at)
      throws Exception {
    var path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.of(parse(made.certificate())));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(parse(authority), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  @Test
  void theServersCertificateLeadsToItsAuthorityAndToNoOther() throws Exception {
    DevelopmentCertificate made = issue(1);
    verify(made, made.authority(), NOW);
    String other = issue(2).authority();
    assertThrows(CertPathValidatorException.class, () -> verify(made, other, NOW));
  }

  @Test
  void itHoldsForAMonthAlsoOverTheTurnOfTheHalfCentury() throws Exception {
    DevelopmentCertificate made = issue(1);
    verify(made, made.authority(), NOW.minus(Duration.ofMinutes(1)));
    verify(made, made.authority(), NOW.plus(Duration.ofDays(29)));
    for (Instant wrong : List.of(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(31)))) {
      assertThrows(CertPathValidatorException.class, () -> verify(made, made.authority(), wrong));
    }
  }

  @Test
  void itIsForTheServersNamesAndSignsNothing() throws Exception {
    X509Certificate certificate = parse(issue(1).certificate());
    assertEquals(
        List.of(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1")),
        List.copyOf(certificate.getSubjectAlternativeNames()));
    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals(0, parse(issue(1).authority()).getBasicConstraints());
  }

  @Test
  void eachHasItsOwnKey() {
    assertNotEquals(issue(1).key(), issue(2).key());
  }
}
