package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that the engine signs is read and verified by somebody else.
@Tag("slow")
final class PkiOpensslTest {
  @TempDir private Path folder;

  private final PkiScene pki = new PkiScene();
  private Openssl openssl = new Openssl(Path.of("."));

  @BeforeEach
  void files() {
    openssl = new Openssl(folder);
  }

  @AfterEach
  void close() {
    pki.close();
  }

  private String now() {
    return Long.toString(pki.scene().clock().instant().getEpochSecond());
  }

  private Said root(String type, String bits, boolean pss) {
    String wish =
        "{'common_name':'Root','key_type':'%s','key_bits':%s,'use_pss':%s,'ttl':'43800h'}";
    return pki.root().put("pki/root/generate/internal", wish.formatted(type, bits, pss)).orFail();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa, 2048, false",
    "rsa, 3072, true",
    "ec, 224, false",
    "ec, 256, false",
    "ec, 384, false",
    "ec, 521, false",
    "ed25519, 0, false"
  })
  void certificatesListsAndAnswersOfEveryKindOfKey(String type, String bits, boolean pss) {
    Said root = root(type, bits, pss);
    String ca = openssl.file("ca.pem", root.text("certificate"));
    pki.anyRole();
    Said leaf = pki.issue("a.example.com");
    String cert = openssl.file("leaf.pem", leaf.text("certificate"));
    openssl.run("verify", "-attime", now(), "-x509_strict", "-CAfile", ca, cert);
    pki.put("pki/revoke", "serial_number", leaf.text("serial_number")).orFail();
    String crl = openssl.file("crl.pem", pki.scene().nobody().get("pki/crl/pem").content());
    assertTrue(openssl.run("crl", "-in", crl, "-CAfile", ca, "-noout").contains("verify OK"));
    Openssl.Run revoked =
        openssl.attempt(
            "verify", "-attime", now(), "-crl_check", "-CRLfile", crl, "-CAfile", ca, cert);
    assertTrue(revoked.printed().contains("certificate revoked"), revoked.printed());
    assertTrue(ocsp(ca, cert).contains("leaf.pem: revoked"));
    String other = openssl.file("other.pem", pki.issue("b.example.com").text("certificate"));
    assertTrue(ocsp(ca, other).contains("other.pem: good"));
  }

  /// What the program makes of an answer to its own question.
  private String ocsp(String ca, String cert) {
    openssl.run("ocsp", "-issuer", ca, "-cert", cert, "-reqout", openssl.path("request.der"));
    String request = openssl.read("request.der");
    Said said = pki.scene().nobody().put("pki/ocsp", "{'body':'" + request + "'}");
    assertEquals(200, said.status());
    String answer = openssl.binary("answer.der", said.content());
    String printed =
        openssl.run(
            "ocsp",
            "-issuer",
            ca,
            "-cert",
            cert,
            "-reqin",
            openssl.path("request.der"),
            "-respin",
            answer,
            "-CAfile",
            ca,
            "-attime",
            now(),
            "-no_nonce",
            "-validity_period",
            "2000000000");
    assertTrue(printed.contains("Response verify OK"), printed);
    Said get = pki.scene().nobody().get("pki/ocsp/" + request);
    assertEquals(200, get.status());
    return printed;
  }

  @Test
  void whatAnIntermediateOfAnotherMountIssuesIsVerifiedThroughItsChain() {
    pki.mount("mid");
    String ca = openssl.file("ca.pem", root("ec", "256", false).text("certificate"));
    Said request =
        pki.put("mid/intermediate/generate/internal", "common_name", "Mid", "key_type", "rsa");
    openssl.run("req", "-in", openssl.file("mid.csr", request.text("csr")), "-verify", "-noout");
    Said signed =
        pki.put(
                "pki/root/sign-intermediate",
                "csr",
                request.text("csr"),
                "common_name",
                "Mid",
                "ttl",
                "8760h",
                "max_path_length",
                "0",
                "permitted_dns_domains",
                "example.com",
                "excluded_ip_ranges",
                "10.0.0.0/8,2001:db8::/32")
            .orFail();
    String mid = openssl.file("mid.pem", signed.text("certificate"));
    pki.put("mid/intermediate/set-signed", "certificate", signed.text("certificate")).orFail();
    pki.put("mid/roles/any", "allow_any_name", "true", "key_type", "ed25519").orFail();
    String good = leaf("mid/issue/any", "a.example.com", "good.pem");
    openssl.run("verify", "-attime", now(), "-CAfile", ca, "-untrusted", mid, good);
    String bad = leaf("mid/issue/any", "a.example.org", "bad.pem");
    Openssl.Run outside =
        openssl.attempt("verify", "-attime", now(), "-CAfile", ca, "-untrusted", mid, bad);
    assertTrue(outside.printed().contains("permitted subtree violation"), outside.printed());
  }

  private String leaf(String path, String name, String file) {
    Said said = pki.put(path, "common_name", name, "ttl", "1h").orFail();
    return openssl.file(file, said.text("certificate"));
  }

  @Test
  void everythingThatARootCanSayIsRead() {
    String wish =
        "{'common_name':'Root X','key_type':'ec','organization':['One','Two'],'country':'DE',"
            + "'max_path_length':1,'alt_names':'root.example.com,ca@example.com',"
            + "'ip_sans':'10.0.0.1','uri_sans':'https://example.com/ca',"
            + "'other_sans':'1.3.6.1.4.1.311.20.2.3;UTF8:ann','permitted_dns_domains':'a.b',"
            + "'permitted_email_addresses':'a@b.c','excluded_uri_domains':'.x.y'}";
    pki.put(
            "pki/config/urls",
            "issuing_certificates",
            "http://x.example/ca",
            "crl_distribution_points",
            "http://x.example/crl",
            "ocsp_servers",
            "http://x.example/ocsp")
        .orFail();
    Said root = pki.root().put("pki/root/generate/internal", wish).orFail();
    String file = openssl.file("root.pem", root.text("certificate"));
    String text = openssl.run("x509", "-in", file, "-noout", "-text");
    for (String part :
        new String[] {
          "C = DE, O = One + O = Two, CN = Root X",
          "CA:TRUE, pathlen:1",
          "Certificate Sign, CRL Sign",
          "DNS:root.example.com",
          "email:ca@example.com",
          "IP Address:10.0.0.1",
          "URI:https://example.com/ca",
          "DNS:a.b",
          "email:a@b.c",
          "URI:.x.y",
          "OCSP - URI:http://x.example/ocsp",
          "CA Issuers - URI:http://x.example/ca",
          "URI:http://x.example/crl"
        }) {
      assertTrue(text.contains(part), part + " in\n" + text);
    }
  }

  @Test
  void aDeltaListAddsToTheCompleteOne() {
    String ca = openssl.file("ca.pem", root("ec", "256", false).text("certificate"));
    pki.anyRole();
    pki.root().put("pki/config/crl", "{'auto_rebuild':true,'enable_delta':true}").orFail();
    Said leaf = pki.issue("a.example.com");
    pki.put("pki/revoke", "serial_number", leaf.text("serial_number")).orFail();
    pki.root().get("pki/crl/rotate-delta").orFail();
    String delta = pki.scene().nobody().get("pki/crl/delta/pem").content();
    String file = openssl.file("delta.pem", delta);
    String text = openssl.run("crl", "-in", file, "-CAfile", ca, "-noout", "-text");
    assertTrue(text.contains("verify OK"), text);
    assertTrue(text.contains("X509v3 Delta CRL Indicator: critical"), text);
    String serial = leaf.text("serial_number").replace(":", "").toUpperCase(java.util.Locale.ROOT);
    assertTrue(text.contains(serial), text);
  }
}
