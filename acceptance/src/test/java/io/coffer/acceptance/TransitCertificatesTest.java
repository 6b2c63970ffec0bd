package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransitCertificatesTest {
  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private Said send(String path, String name, String text) {
    return root.send(Verb.UPDATE, path, Json.object().put(name, text).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa-p256", "ecdsa-p521", "ed25519", "rsa-2048"})
  void aRequestIsSignedByTheKeyAndHasTheNamesOfItsTemplate(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    var bare = CertificateRequest.ofPem(root.put("transit/keys/k/csr").orFail().text("csr"));
    assertTrue(bare.isSignedByItsKey() && bare.subject().isEmpty());
    var template =
        CertificateRequest.make(
            PrivateHalf.generate(KeyKind.ec(256), new SecureRandom()),
            SignatureAlgorithm.choose(KeyKind.ec(256), 0, false),
            DistinguishedName.ofCommonName("www.example.com"),
            AltNames.of(List.of("www.example.com"), List.of(), List.of()),
            Optional.<BasicConstraints>empty());
    String pem = send("transit/keys/k/csr", "csr", template.pem()).orFail().text("csr");
    var made = CertificateRequest.ofPem(pem);
    assertTrue(made.isSignedByItsKey());
    assertEquals(template.subject(), made.subject());
    assertEquals(template.altNames(), made.altNames());
    assertEquals(bare.publicKey(), made.publicKey());
  }

  @Test
  void whatCannotBeRequestedIsRefused() {
    root.put("transit/keys/aes").orFail();
    root.put("transit/keys/k", "{'type':'ed25519','derived':true}").orFail();
    root.put("transit/keys/ec", "{'type':'ecdsa-p256'}").orFail();
    Expect.refusedFor(400, "does not support signing", root.put("transit/keys/aes/csr"));
    Expect.refusedFor(400, "derivation enabled", root.put("transit/keys/k/csr"));
    Expect.refusedFor(400, "could not decode PEM CSR", send("transit/keys/ec/csr", "csr", "x"));
    Expect.refusedFor(400, "no such key version", root.put("transit/keys/ec/csr", "{'version':5}"));
    Expect.refusedFor(400, "'none' not found", root.put("transit/keys/none/csr"));
  }

  @Test
  void certificatesOfAnAuthorityAreKeptWithTheKey() {
    root.put("sys/mounts/pki", "{'type':'pki'}").orFail();
    root.put("pki/root/generate/internal", "{'common_name':'Root'}").orFail();
    root.put("transit/keys/k", "{'type':'ecdsa-p256'}").orFail();
    String csr = root.put("transit/keys/k/csr").orFail().text("csr");
    Json.Obj wish = Json.object().put("csr", csr).put("common_name", "www.example.com").build();
    Said signed = root.send(Verb.UPDATE, "pki/sign-verbatim", wish).orFail();
    String leaf = signed.text("certificate");
    String ca = signed.text("issuing_ca");
    String path = "transit/keys/k/set-certificate";
    send(path, "certificate_chain", leaf + "\n" + ca).orFail();
    scene.restart();
    String shown =
        root.get("transit/keys/k").data().object("keys").object("1").text("certificate_chain", "");
    assertEquals(2, Certificate.allOfPem(shown).size());
    String exported = root.get("transit/export/certificate-chain/k").orFail().text("keys.1");
    assertEquals(shown, exported);
    Expect.refusedFor(400, "first element", send(path, "certificate_chain", ca));
    Expect.refusedFor(400, "last element", send(path, "certificate_chain", leaf + "\n" + leaf));
    Expect.refusedFor(400, "PEM block", send(path, "certificate_chain", "not pem"));
    Expect.refusedFor(400, "did not contain", root.put(path));
    root.put("transit/keys/other", "{'type':'ecdsa-p256'}").orFail();
    String elsewhere = "transit/keys/other/set-certificate";
    Expect.refusedFor(
        400, "does not match the selected key version", send(elsewhere, "certificate_chain", leaf));
    root.put("transit/keys/rsa", "{'type':'rsa-2048'}").orFail();
    Expect.refusedFor(
        400,
        "does not match the transit key type",
        send("transit/keys/rsa/set-certificate", "certificate_chain", leaf));
  }

  @Test
  void twoServersAgreeOnAKey() {
    root.put("sys/mounts/other", "{'type':'transit'}").orFail();
    for (String mount : List.of("transit", "other")) {
      root.put(mount + "/keys/own", "{'type':'ecdsa-p384'}").orFail();
    }
    String here = publicKey("transit");
    String there = publicKey("other");
    agree("transit", there).orFail();
    agree("other", here).orFail();
    String ciphertext = Transit.encrypt(root, "agreed", "text");
    Said opened = root.put("other/decrypt/agreed", "{'ciphertext':'" + ciphertext + "'}");
    assertEquals(Transit.base64("text"), opened.orFail().text("plaintext"));
    agree("transit", there).orFail();
    assertEquals("2", root.get("transit/keys/agreed").text("latest_version"));
    root.put("transit/keys/p256", "{'type':'ecdsa-p256'}").orFail();
    String small =
        root.get("transit/keys/p256").data().object("keys").object("1").text("public_key", "");
    Expect.refusedFor(400, "curve", agree("transit", small));
    Expect.refusedFor(400, "peer_public_key", agree("transit", "x"));
    Expect.refusedFor(400, "peer public key not provided", agree("transit", ""));
  }

  private String publicKey(String mount) {
    return root.get(mount + "/keys/own").data().object("keys").object("1").text("public_key", "");
  }

  private Said agree(String mount, String peer) {
    Json.Obj wish =
        Json.object()
            .put("base_key_name", "own")
            .put("peer_public_key", peer)
            .put("derived_key_type", "chacha20-poly1305")
            .build();
    return root.send(Verb.UPDATE, mount + "/derive-key/agreed", wish);
  }
}
