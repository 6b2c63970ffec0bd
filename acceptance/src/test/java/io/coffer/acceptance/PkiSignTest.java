package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.ExtendedKeyUsage;
import io.coffer.crypto.x509.KeyUsage;
import io.coffer.spi.Json;
import io.coffer.testkit.Property;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PkiSignTest {
  private static final AltNames NAMES =
      AltNames.of(List.of("csr.example.com"), List.of("me@example.com"), List.of());
  private static final CertificateRequest CSR =
      PkiMount.csr(KeyKind.ec(256), "a.example.com", NAMES);
  private static final CertificateRequest CA =
      PkiMount.csr(KeyKind.ec(256), "a.example.com", NAMES, Optional.of(BasicConstraints.CA));

  private final PkiMount pki = new PkiMount();

  @AfterEach
  void close() {
    pki.close();
  }

  @Test
  void theKeyOfTheCsrIsCertified() {
    pki.role("r", "{'allow_any_name':true}");
    Said said = pki.sign("sign/r", CSR, "{}").orFail();
    Certificate leaf = PkiMount.certificate(said);
    assertEquals(CSR.publicKey(), leaf.publicKey());
    assertEquals(List.of("csr.example.com", "a.example.com"), leaf.altNames().dns());
    assertFalse(said.data().members().containsKey("private_key"));
    assertEquals(List.of(), said.warnings());
  }

  @Test
  void whatTheCsrSaysWinsOrNotAsTheRoleSays() {
    pki.role("csr", "{'allow_any_name':true}");
    pki.role("api", "{'allow_any_name':true,'use_csr_common_name':false,'use_csr_sans':false}");
    String wish = "{'common_name':'b.example.com','alt_names':'c.example.com'}";
    Said byCsr = pki.sign("sign/csr", CSR, wish).orFail();
    assertEquals(Optional.of("a.example.com"), PkiMount.certificate(byCsr).subject().commonName());
    assertEquals(2, byCsr.warnings().size());
    Said byApi = pki.sign("sign/api", CSR, wish).orFail();
    assertEquals(
        List.of("b.example.com", "c.example.com"), PkiMount.certificate(byApi).altNames().dns());
    assertEquals(List.of(), byApi.warnings());
  }

  @Test
  void aCsrIsAllowedWhatItsRoleAllows() {
    pki.role("r", "{'allowed_domains':'example.org','allow_subdomains':true}");
    assertEquals(
        "common name a.example.com not allowed by this role",
        pki.sign("sign/r", CSR, "{}").error());
    pki.role("s", "{'allowed_domains':'a.example.com','allow_bare_domains':true}");
    assertEquals(
        "subject alternate name csr.example.com not allowed by this role",
        pki.sign("sign/s", CSR, "{}").error());
  }

  @Test
  void nobodyBecomesAnAuthorityByARole() {
    pki.role("r", "{'allow_any_name':true}");
    for (String path : List.of("sign/r", "sign-verbatim", "sign-verbatim/r")) {
      Said said = pki.sign(path, CA, "{}").orFail();
      assertFalse(PkiMount.certificate(said).isCa(), path);
    }
    assertEquals(1, pki.sign("sign/r", CA, "{}").warnings().size());
  }

  @ParameterizedTest
  @CsvSource({
    "rsa,     role requires keys of type rsa",
    "ed25519, role requires keys of type ed25519",
  })
  void keysOfAnotherTypeAreRefused(String type, String why) {
    pki.role("r", "{'allow_any_name':true,'key_type':'" + type + "'}");
    assertEquals(why, pki.sign("sign/r", CSR, "{}").error());
  }

  @Test
  void keysThatAreTooSmallAreRefused() {
    pki.role("r", "{'allow_any_name':true,'key_bits':384}");
    assertEquals(
        "role requires a minimum of a 384-bit key, but CSR's key is 256 bits",
        pki.sign("sign/r", CSR, "{}").error());
    pki.role("any", "{'allow_any_name':true,'key_type':'any'}");
    CertificateRequest weak = PkiMount.csr(KeyKind.rsa(1_024), "a.example.com", NAMES);
    assertEquals(
        "role requires a minimum of a 2048-bit key, but CSR's key is 1024 bits",
        pki.sign("sign/any", weak, "{}").error());
  }

  @Test
  void aRoleForAnyKeySignsThemAll() {
    pki.role("any", "{'allow_any_name':true,'key_type':'any'}");
    for (KeyKind kind : List.of(KeyKind.rsa(2_048), KeyKind.ec(224), KeyKind.ED25519)) {
      CertificateRequest csr = PkiMount.csr(kind, "a.example.com", NAMES);
      Certificate leaf = PkiMount.certificate(pki.sign("sign/any", csr, "{}"));
      assertEquals(kind, leaf.publicKey().kind());
    }
  }

  @Test
  void aCsrThatItsKeyDidNotSignIsRefused() {
    pki.role("r", "{'allow_any_name':true}");
    byte[] der = CSR.der();
    der[der.length - 3] ^= 1;
    CertificateRequest broken = CertificateRequest.ofDer(der);
    for (String path : List.of("sign/r", "sign-verbatim")) {
      assertEquals("request signature invalid", pki.sign(path, broken, "{}").error());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',                     '\"csr\" is empty'",
    "junk,                   csr contains no data",
    "-----BEGIN CERTIFICATE REQUEST-----, 'certificate request could not be parsed: csr: '",
  })
  void whatIsNoCsrIsRefused(String csr, String why) {
    pki.role("r", "{'allow_any_name':true}");
    Said said = pki.root.put("pki/sign/r", Session.json("csr", csr));
    assertEquals(400, said.status());
    assertTrue(said.error().startsWith(why), said.error());
  }

  @Test
  void verbatimIsAllThatTheCsrSays() {
    Said said =
        pki.sign(
                "sign-verbatim",
                CSR,
                "{'key_usage':'DigitalSignature','ext_key_usage':'ClientAuth','ttl':'1h'}")
            .orFail();
    Certificate leaf = PkiMount.certificate(said);
    assertEquals(CSR.subject(), leaf.subject());
    assertEquals(NAMES, leaf.altNames());
    assertEquals(Set.of(KeyUsage.DIGITAL_SIGNATURE), leaf.keyUsages());
    assertEquals(List.of(ExtendedKeyUsage.CLIENT_AUTH.oid()), leaf.extendedKeyUsages());
    assertEquals(
        pki.scene.clock().instant().getEpochSecond() + 3_600, leaf.notAfter().getEpochSecond());
  }

  @Test
  void verbatimTakesOfARoleWhatIsNoRestriction() {
    pki.role("r", "{'ttl':'2h','max_ttl':'3h','no_store':true,'generate_lease':false}");
    Said said = pki.sign("sign-verbatim/r", CSR, "{'ttl':'9h'}").orFail();
    Certificate leaf = PkiMount.certificate(said);
    assertEquals(
        pki.scene.clock().instant().getEpochSecond() + 3 * 3_600, leaf.notAfter().getEpochSecond());
    assertEquals(1, said.warnings().size());
    assertEquals(404, pki.root.get("pki/cert/" + said.text("serial_number")).status());
    assertEquals("unknown role: x", pki.sign("sign-verbatim/x", CSR, "{}").error());
  }

  @Test
  void verbatimKnowsItsIssuer() {
    pki.root
        .put(
            "pki/issuers/generate/root/internal",
            "{'common_name':'Other','key_type':'ec','issuer_name':'other'}")
        .orFail();
    String hour = "{'ttl':'1h'}";
    assertEquals("Other", issuer(pki.sign("issuer/other/sign-verbatim", CSR, hour)));
    assertEquals(
        "Other", issuer(pki.sign("sign-verbatim", CSR, "{'ttl':'1h','issuer_ref':'other'}")));
    assertEquals("Root", issuer(pki.sign("sign-verbatim", CSR, hour)));
  }

  private static String issuer(Said said) {
    return PkiMount.certificate(said).issuer().commonName().orElse("");
  }

  @Test
  void otherNamesAreAddedToThoseOfTheCsr() {
    Said said =
        pki.sign("sign-verbatim", CSR, "{'other_sans':'1.3.6.1.4.1.311.20.2.3;UTF8:me'}").orFail();
    AltNames names = PkiMount.certificate(said).altNames();
    assertEquals(List.of("csr.example.com"), names.dns());
    assertEquals("me", names.others().getFirst().value());
  }

  @Test
  void whateverIsSentForACsrIsRefusedOrSigned() {
    pki.role("r", "{'allow_any_name':true,'enforce_hostnames':false,'no_store':true}");
    Property.check(
        400,
        random -> {
          byte[] der = CSR.der();
          for (int i = random.nextInt(4); i >= 0; i--) {
            der[random.nextInt(der.length)] = (byte) random.nextInt(256);
          }
          int length = random.nextInt(4) == 0 ? random.nextInt(der.length) : der.length;
          String body = Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(der, length));
          Json.Obj wish =
              Json.object()
                  .put(
                      "csr",
                      "-----BEGIN CERTIFICATE REQUEST-----\n"
                          + body
                          + "\n-----END CERTIFICATE REQUEST-----\n")
                  .build();
          String path = random.nextBoolean() ? "pki/sign/r" : "pki/sign-verbatim/r";
          Said said = pki.root.send(io.coffer.spi.Verb.UPDATE, path, wish);
          assertTrue(said.status() == 400 || said.status() == 200, said.content());
          if (said.status() == 200) {
            assertEquals(CSR.publicKey(), PkiMount.certificate(said).publicKey());
          }
        });
  }
}
