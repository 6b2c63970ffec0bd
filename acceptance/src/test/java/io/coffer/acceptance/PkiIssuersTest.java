package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PkiIssuersTest {
  private final PkiScene pki = new PkiScene();
  private final Session root = pki.root();

  @AfterEach
  void close() {
    pki.close();
  }

  @Test
  void beforeThereIsAnIssuerDocumentsAreEmptyAndIssuingIsRefused() {
    Session nobody = pki.scene().nobody();
    assertEquals(204, nobody.get("pki/ca/pem").status());
    assertEquals(204, nobody.get("pki/crl").status());
    Expect.refused(400, "no default issuer currently configured", nobody.get("pki/cert/ca"));
    Expect.refused(404, "no default issuer currently configured", root.get("pki/issuer/default"));
    pki.anyRole();
    Expect.refusedFor(
        400, "no default issuer", pki.put("pki/issue/any", "common_name", "a.example.com"));
    assertEquals(404, root.list("pki/issuers").status());
  }

  @Test
  void theFirstRootIsTheDefaultAndNamesAreTakenOnce() {
    Said first = pki.newRoot("One", "ec");
    Said second = pki.newRoot("Two", "ec");
    assertEquals(first.text("issuer_id"), root.get("pki/config/issuers").text("default"));
    assertEquals(2, root.list("pki/issuers").keys().size());
    Expect.refused(
        400,
        "issuer name already in use",
        pki.put("pki/root/generate/internal", "issuer_name", "two", "key_type", "ec"));
    Expect.refused(
        400,
        "issuer name already in use",
        root.put("pki/issuer/" + second.text("issuer_id"), "{'issuer_name':'one'}"));
    assertEquals(2, root.list("pki/keys").keys().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'key_type':'dsa'}",
        "{'key_type':'ec','key_bits':333}",
        "{'key_type':'rsa','key_bits':1000}",
        "{'key_type':'ec','format':'pkcs12'}",
        "{'key_type':'ec','ip_sans':'x'}",
        "{'key_type':'ec','skid':'xyz'}",
        "{'key_type':'ec','permitted_ip_ranges':'10.0.0.0/99'}",
        "{'key_type':'ec','ext_key_usage_oids':'1.x'}",
        "{'key_type':'ec','issuer_name':'default'}",
        "{'key_type':'ec','max_path_length':99999999999}",
        "{'key_type':'ec','signature_bits':7}",
        "{'key_type':'ec','not_after':'tomorrow'}"
      })
  void aRootThatCannotBeIsRefusedAndLeavesNoKey(String wish) {
    assertEquals(400, root.put("pki/root/generate/internal", wish).status());
    assertEquals(404, root.list("pki/keys").status());
    assertEquals(404, root.list("pki/issuers").status());
  }

  @Test
  void aPatchKeepsWhatItDoesNotNameAndAWritePutsItBack() {
    pki.newRoot("One", "ec");
    root.patch("pki/issuer/one", "{'leaf_not_after_behavior':'permit'}").orFail();
    Said patched = root.patch("pki/issuer/one", "{'usage':'read-only,crl-signing'}").orFail();
    assertEquals("permit", patched.text("leaf_not_after_behavior"));
    assertEquals("crl-signing,read-only", patched.text("usage"));
    Said written = root.put("pki/issuer/one", "{'issuer_name':'uno'}").orFail();
    assertEquals("err", written.text("leaf_not_after_behavior"));
    assertEquals(404, root.get("pki/issuer/one").status());
    assertEquals("uno", root.get("pki/issuer/uno").text("issuer_name"));
  }

  @Test
  void whoMayNotIssueDoesNot() {
    pki.newRoot("One", "ec");
    pki.anyRole();
    root.patch("pki/issuer/one", "{'usage':'read-only'}").orFail();
    Expect.refusedFor(400, "usage", pki.put("pki/issue/any", "common_name", "a.example.com"));
  }

  @Test
  void twoRootsThatSignEachOtherHaveChainsThroughBoth() {
    pki.newRoot("One", "ec");
    pki.mount("new");
    pki.put(
            "new/root/generate/internal",
            "common_name",
            "New",
            "key_type",
            "ec",
            "issuer_name",
            "new",
            "key_name",
            "newkey")
        .orFail();
    String request =
        pki.put("new/intermediate/cross-sign", "common_name", "New", "key_ref", "newkey")
            .orFail()
            .text("csr");
    Said crossed =
        pki.put("pki/root/sign-intermediate", "common_name", "New", "csr", request).orFail();
    String one = root.get("pki/issuer/one").text("certificate");
    String bundle = crossed.text("certificate") + "\n" + one;
    Said taken = pki.put("new/issuers/import/cert", "pem_bundle", bundle).orFail();
    assertEquals(2, taken.data().texts("imported_issuers").size());
    String twin = taken.data().texts("imported_issuers").getFirst();
    assertEquals(3, root.get("new/issuer/new").data().texts("ca_chain").size());
    assertEquals(2, root.get("new/issuer/" + twin).data().texts("ca_chain").size());
    assertNotEquals("", root.get("new/issuer/" + twin).text("key_id"));
    root.delete("new/issuer/" + twin).orFail();
    assertEquals(1, root.get("new/issuer/new").data().texts("ca_chain").size());
    Said again = pki.put("new/issuers/import/cert", "pem_bundle", bundle).orFail();
    assertEquals(1, again.data().texts("existing_issuers").size());
  }

  @Test
  void aKeyThatComesLaterFindsItsIssuer() {
    Said made =
        root.put("pki/root/generate/exported", "{'common_name':'One','key_type':'ec'}").orFail();
    pki.mount("other");
    String certificate = made.text("certificate");
    pki.put("other/issuers/import/cert", "pem_bundle", certificate).orFail();
    assertEquals("", root.get("other/config/issuers").text("default"));
    Said key = pki.put("other/keys/import", "pem_bundle", made.text("private_key")).orFail();
    assertEquals(key.text("key_id"), root.get("other/issuer/default").text("key_id"));
    Expect.refusedFor(400, "Key in Use", root.delete("other/key/default"));
    assertEquals(
        root.get("pki/key/default").text("subject_key_id"),
        root.get("other/key/default").text("subject_key_id"));
  }

  @Test
  void rotationAndReplacement() {
    pki.newRoot("One", "ec");
    Said next =
        root.put("pki/root/rotate/internal", "{'common_name':'Two','key_type':'ec'}").orFail();
    assertEquals("next", next.text("issuer_name"));
    assertNotEquals(next.text("issuer_id"), root.get("pki/config/issuers").text("default"));
    root.put("pki/root/replace", "{}").orFail();
    assertEquals(next.text("issuer_id"), root.get("pki/config/issuers").text("default"));
  }

  @Test
  void anAddressIsFilledForEachIssuer() {
    root.put("pki/config/cluster", "{'path':'https://here.example/v1/pki'}").orFail();
    root.put(
            "pki/config/urls",
            "{'enable_templating':true,'issuing_certificates':"
                + "'{{cluster_path}}/issuer/{{issuer_id}}/der'}")
        .orFail();
    Said made = pki.newRoot("One", "ec");
    pki.anyRole();
    String der =
        pki.put("pki/issue/any", "common_name", "a.b", "format", "der").text("certificate");
    String ascii = new String(java.util.Base64.getDecoder().decode(der), US_ASCII);
    String url = "https://here.example/v1/pki/issuer/" + made.text("issuer_id") + "/der";
    assertTrue(ascii.contains(url));
    root.put("pki/config/urls", "{'issuing_certificates':'{{cluster_aia_path}}/x'}").orFail();
    Expect.refusedFor(
        400, "cluster_aia_path", pki.put("pki/issue/any", "common_name", "a.example.com"));
  }

  private static final java.nio.charset.Charset US_ASCII =
      java.nio.charset.StandardCharsets.US_ASCII;

  @Test
  void everythingIsThereAfterARestart() {
    Said made = pki.newRoot("One", "rsa");
    pki.anyRole();
    pki.scene().restart();
    assertEquals(made.text("issuer_id"), root.get("pki/issuer/one").text("issuer_id"));
    assertEquals(List.of(made.text("key_id")), root.list("pki/keys").keys());
    pki.issue("a.example.com");
  }

  @Test
  void allIssuersAndKeysGoAtOnceAndNeedSudo() {
    pki.newRoot("One", "ec");
    Session some = pki.scene().policy("all", "path 'pki/*' { capabilities = ['delete'] }");
    assertEquals(403, some.delete("pki/root").status());
    root.delete("pki/root").orFail();
    assertEquals(404, root.list("pki/issuers").status());
    assertEquals(404, root.list("pki/keys").status());
    assertEquals(204, pki.scene().nobody().get("pki/crl").status());
  }

  @Test
  void anIssuerThatIsEndedIssuesNoMoreAndIsOnTheListOfItsParent() {
    pki.newRoot("One", "ec");
    Said request =
        pki.put("pki/intermediate/generate/internal", "common_name", "Mid", "key_type", "ec");
    Said signed =
        pki.put(
                "pki/root/sign-intermediate",
                "common_name",
                "Mid",
                "csr",
                request.text("csr"),
                "ttl",
                "87600h")
            .orFail();
    Said taken =
        pki.put("pki/intermediate/set-signed", "certificate", signed.text("certificate")).orFail();
    String mid = taken.data().texts("imported_issuers").getFirst();
    Said ended = root.put("pki/issuer/" + mid + "/revoke").orFail();
    assertEquals("true", ended.text("revoked"));
    assertFalse(ended.text("usage").contains("issuing"));
    Expect.refusedFor(
        400, "was revoked", root.put("pki/issuer/" + mid, "{'usage':'issuing-certificates'}"));
    assertEquals(List.of(signed.text("serial_number")), root.list("pki/certs/revoked").keys());
    Expect.refusedFor(
        400,
        "to its own CRL",
        pki.put("pki/revoke", "serial_number", signed.text("serial_number")));
  }

  @Test
  void aKeyOfTheMountIsNowhereInItsRowsInClear() {
    Said made =
        root.put("pki/root/generate/exported", "{'common_name':'One','key_type':'ec'}").orFail();
    pki.scene().advance(Duration.ofSeconds(1));
    String half = made.text("private_key").lines().skip(1).findFirst().orElseThrow();
    assertFalse(root.get("pki/issuer/default").content().contains(half));
    assertFalse(root.get("pki/key/default").content().contains(half));
  }
}
