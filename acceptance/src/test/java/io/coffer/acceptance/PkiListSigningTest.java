package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.x509.RevocationList;
import io.coffer.crypto.x509.RevocationReason;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PkiListSigningTest {
  private static final String PATH = "pki/issuer/one/sign-revocation-list";

  /// RFC 5280, 5.2.5: a list of certificates of users alone.
  private static final String POINT = "{'id':'2.5.29.28','critical':true,'value':'MAOBAf8='}";

  private final PkiScene pki = new PkiScene();
  private Said root = pki.newRoot("One", "ec");

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    root = pki.root().get("pki/issuer/one").orFail();
  }

  @AfterEach
  void close() {
    pki.close();
  }

  private Said sign(String wish) {
    return pki.root().put(PATH, wish);
  }

  private static RevocationList der(Said said) {
    return RevocationList.ofDer(Base64.getDecoder().decode(said.orFail().text("crl")));
  }

  @Test
  void opensslReadsTheListAndFindsItSigned() {
    String wish =
        "{'crl_number':7,'delta_crl_base_number':3,'next_update':'24h','revoked_certs':["
            + "{'serial_number':'0A:ff.01','revocation_time':'2026-01-02T03:04:05Z','extensions':["
            + "{'id':'2.5.29.21','value':'CgEB'}]},"
            + "{'serial_number':'10','revocation_time':1700000000}],"
            + "'extensions':["
            + POINT
            + "]}";
    Said said = sign(wish).orFail();
    var openssl = new Openssl(folder);
    String ca = openssl.file("ca.pem", root.text("certificate"));
    String list = openssl.file("list.pem", said.text("crl"));
    String text = openssl.run("crl", "-in", list, "-CAfile", ca, "-noout", "-text");
    for (String part :
        new String[] {
          "verify OK",
          "Serial Number: 0AFF01",
          "Revocation Date: Jan  2 03:04:05 2026 GMT",
          "Key Compromise",
          "Serial Number: 10",
          "Revocation Date: Nov 14 22:13:20 2023 GMT",
          "X509v3 Delta CRL Indicator: critical",
          "Issuing Distribution Point: critical",
          "Only User Certificates"
        }) {
      assertTrue(text.contains(part), part + " in\n" + text);
    }
  }

  @Test
  void whatIsNotSaidIsUsual() {
    RevocationList list = der(sign("{'crl_number':7,'format':'DER'}"));
    assertEquals(
        Optional.of(pki.scene().clock().instant().plusSeconds(259_200)), list.nextUpdate());
    assertEquals(Optional.empty(), list.base());
    assertTrue(list.entries().isEmpty());
    assertEquals("7", list.number().orElseThrow().toString());
  }

  @Test
  void aReasonIsReadAsOne() {
    RevocationList list =
        der(
            sign(
                "{'format':'der','revoked_certs':[{'serial_number':'01','revocation_time':'1',"
                    + "'extensions':[{'id':'2.5.29.21','critical':'','value':'CgEE'},"
                    + "{'id':'1.2.3','value':''}]}]}"));
    RevocationList.Entry entry = list.entries().getFirst();
    assertEquals(Optional.of(RevocationReason.SUPERSEDED), entry.reason());
    assertEquals("1.2.3", entry.more().getFirst().oid());
    assertFalse(entry.more().getFirst().isCritical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "next_update parameter must be greater than 0 | {'next_update':'0'}",
        "invalid value for next_update | {'next_update':'soon'}",
        "crl_number parameter must be 0 or greater | {'crl_number':-1}",
        "delta_crl_base_number parameter must be -1 or | {'delta_crl_base_number':-2}",
        "unknown format value of text | {'format':'text'}",
        "revoked_certs: entry 0 is no object | {'revoked_certs':['a']}",
        "missing 'serial_number' field | {'revoked_certs':[{'revocation_time':1}]}",
        "missing 'revocation_time' field | {'revoked_certs':[{'serial_number':'01'}]}",
        "parsing serial_number from entry 0 | {'revoked_certs':[{'serial_number':'x'}]}",
        "missing id field | {'extensions':[{'value':''}]}",
        "extensions: failed parsing extension entry 0 | {'extensions':[{'id':'x','value':''}]}",
        "extension entry 0 is no object | {'extensions':['a']}",
        "illegal base64 | {'extensions':[{'id':'1.2.3','value':'*'}]}",
        "crl number object identifier (2.5.29.20) | {'extensions':[{'id':'2.5.29.20','value':''}]}",
        "delta crl object identifier | {'extensions':[{'id':'2.5.29.27','value':''}]}",
        "authority key object identifier | {'extensions':[{'id':'2.5.29.35','value':''}]}",
      })
  void whatDoesNotFitIsNamed(String part, String wish) {
    Expect.refusedFor(400, part.replace("missing id", "missing 'id'"), sign(wish));
  }

  @Test
  void nothingIsSaidTwice() {
    String one = "{'serial_number':'01','revocation_time':1}";
    String same = "{'serial_number':'00-01','revocation_time':2}";
    Expect.refusedFor(
        400,
        "duplicate serial number: 01, original entry 0 and 1",
        sign("{'revoked_certs':[" + one + "," + same + "]}"));
    Expect.refusedFor(
        400, "duplicate extension id", sign("{'extensions':[" + POINT + "," + POINT + "]}"));
    // no time of a certificate: years have four digits
    Expect.refusedFor(
        400,
        "cannot be signed",
        sign("{'revoked_certs':[{'serial_number':'01','revocation_time':999999999999}]}"));
  }

  @Test
  void aListMayHaveMoreTextsThanOtherRequests() {
    String one = "{'serial_number':'%06x','revocation_time':1}";
    String many =
        java.util.stream.IntStream.range(1, 5_000)
            .mapToObj(one::formatted)
            .collect(java.util.stream.Collectors.joining(","));
    RevocationList list = der(sign("{'format':'der','revoked_certs':[" + many + "]}"));
    assertEquals(4_999, list.entries().size());
  }

  @Test
  void onlyAnIssuerThatMaySignListsDoes() {
    pki.root().patch("pki/issuer/one", "{'usage':'read-only,issuing-certificates'}").orFail();
    Expect.refusedFor(400, "crl-signing", sign("{'crl_number':1}"));
    Expect.refusedFor(
        400, "unable to find", pki.root().put("pki/issuer/no/sign-revocation-list", "{}"));
  }
}
