package io.coffer.crypto.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CertificatesOnlyTest {
  private static Certificate certificate(String name) {
    PrivateHalf key = PrivateHalf.generate(KeyKind.ec(256), new SecureRandom());
    DistinguishedName subject = DistinguishedName.ofCommonName(name);
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return Signer.root(key, subject, SignatureAlgorithm.ECDSA_SHA256)
        .sign(
            CertificateTemplate.of(subject, new SerialNumber(BigInteger.TEN), now, now).build(),
            key.publicHalf());
  }

  @Test
  void othersReadThemInTheirOrder() throws CertificateException {
    List<Certificate> all =
        Stream.of("z", "a", "much longer than the others")
            .map(CertificatesOnlyTest::certificate)
            .toList();
    var read =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(new ByteArrayInputStream(CertificatesOnly.der(all)), "PKCS7")
            .getCertificates();
    assertEquals(all.size(), read.size());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i), Certificate.ofDer(read.get(i).getEncoded()));
    }
  }
}
