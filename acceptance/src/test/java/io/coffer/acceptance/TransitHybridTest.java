package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransitHybridTest {
  private static final String WISH =
      "{'type':'hybrid','hybrid_key_type_ec':'ecdsa-p256','hybrid_key_type_pqc':'ml-dsa',"
          + "'parameter_set':'44','exportable':true,'allow_plaintext_backup':true";

  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private Said make(String more) {
    return root.put("transit/keys/k", WISH + more + "}");
  }

  private String sign(String more) {
    return root.put("transit/sign/k", "{'input':'aGVsbG8='" + more + "}")
        .orFail()
        .text("signature");
  }

  private String verify(String key, String signature, String more) {
    String wish = "{'input':'aGVsbG8=','signature':'" + signature + "'" + more + "}";
    return root.put("transit/verify/" + key, wish).orFail().text("valid");
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa-p256, ml-dsa, 44",
    "ecdsa-p384, ml-dsa, 65",
    "ecdsa-p521, ml-dsa, 87",
    "ed25519, ml-dsa, 44",
    "ed25519, slh-dsa, sha2-128f",
  })
  void whatIsSignedIsVerifiedAndNothingElse(String ec, String pqc, String set) {
    Said made =
        make(",'hybrid_key_type_ec':'"
                + ec
                + "','hybrid_key_type_pqc':'"
                + pqc
                + "','parameter_set':'"
                + set
                + "'")
            .orFail();
    assertEquals(made.data(), root.get("transit/keys/k").orFail().data());
    assertEquals(
        List.of("hybrid", ec, pqc, set, "true", "false", "false"),
        List.of(
            made.text("type"),
            made.text("hybrid_key_type_ec"),
            made.text("hybrid_key_type_pqc"),
            made.text("parameter_set"),
            made.text("supports_signing"),
            made.text("supports_encryption"),
            made.text("supports_derivation")));
    String signature = sign("");
    assertEquals("true", verify("k", signature, ""));
    assertEquals("false", verify("k", signature, ",'input':'aGVsbG8h'"));
    root.put("transit/keys/k/rotate").orFail();
    scene.restart();
    assertEquals("true", verify("k", signature, ""));
    assertEquals("false", verify("k", signature.replace(":v1:", ":v2:"), ""));
    assertEquals("vault:v2:", sign("").substring(0, 9));
    assertEquals("vault:v1:", sign(",'key_version':1").substring(0, 9));
    String jws = ",'marshaling_algorithm':'jws'";
    assertEquals("true", verify("k", sign(jws), jws));
  }

  @Test
  void nothingThatIsAlteredIsASignature() {
    make("").orFail();
    byte[] whole = Base64.getDecoder().decode(sign("").substring("vault:v1:".length()));
    var random = new SeededRandom(Property.firstSeed());
    for (int i = 0; i < 60; i++) {
      byte[] altered = whole.clone();
      // the length and both parts are met
      altered[i < 4 ? i : i % 2 == 0 ? 4 + random.nextInt(64) : random.nextInt(whole.length)] ^=
          (byte) (1 + random.nextInt(255));
      String text = "vault:v1:" + Base64.getEncoder().encodeToString(altered);
      assertEquals("false", verify("k", text, ""));
    }
  }

  @Test
  void bothPublicHalvesAreShownAndExported() {
    Json.Obj version = (Json.Obj) make("").orFail().data().object("keys").get("1").orElseThrow();
    String pem = version.text("public_key", "");
    assertEquals("hybrid", version.text("name", ""));
    assertEquals(2, pem.split("-----BEGIN PUBLIC KEY-----", -1).length - 1);
    assertEquals(pem, root.get("transit/export/public-key/k").orFail().text("keys.1"));
    String secret = root.get("transit/export/signing-key/k").orFail().text("keys.1");
    assertEquals(2, secret.split("-----BEGIN PRIVATE KEY-----", -1).length - 1);
    Expect.refusedFor(400, "format", root.get("transit/export/signing-key/k", "{'format':'der'}"));
    root.get("transit/export/hmac-key/k").orFail();
  }

  @Test
  void aBackupBringsBackEveryVersion() {
    make("").orFail();
    String first = sign("");
    root.put("transit/keys/k/rotate").orFail();
    String second = sign("");
    String wish = "{'backup':'" + root.get("transit/backup/k").orFail().text("backup") + "'}";
    root.put("transit/restore/copy", wish).orFail();
    assertEquals("true", verify("copy", first, ""));
    assertEquals("true", verify("copy", second, ""));
    Said shown = root.get("transit/keys/copy").orFail();
    assertEquals("ecdsa-p256", shown.text("hybrid_key_type_ec"));
    root.put("transit/keys/copy/rotate").orFail();
    root.put(
            "transit/keys/copy/config",
            "{'min_decryption_version':3,'min_encryption_version':3,'deletion_allowed':true}")
        .orFail();
    root.put("transit/keys/copy/trim", "{'min_available_version':3}").orFail();
    assertEquals(204, root.delete("transit/keys/copy").status());
  }

  @Test
  void noAlteredBackupBreaksAnything() {
    make("").orFail();
    String backup = root.get("transit/backup/k").orFail().text("backup");
    String text = new String(Base64.getDecoder().decode(backup), StandardCharsets.UTF_8);
    var random = new SeededRandom(Property.firstSeed());
    for (int i = 0; i < 60; i++) {
      var altered = new StringBuilder(text);
      altered.setCharAt(
          i % 2 == 0 ? random.nextInt(altered.length()) : random.nextInt(400),
          "0123456789-\"{}: x".charAt(random.nextInt(17)));
      String wish = "{'backup':'" + Transit.base64(altered.toString()) + "','force':true}";
      Said said = root.put("transit/restore/copy", wish);
      assertTrue(List.of(204, 400).contains(said.status()), said::content);
      if (said.status() == 204) {
        root.get("transit/keys/copy").orFail();
        int signed = root.put("transit/sign/copy", "{'input':''}").status();
        assertTrue(List.of(200, 400).contains(signed), altered::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'hybrid_key_type_ec':'' | "
            + "hybrid_key_type_ec of a hybrid key must be ecdsa-p256, -p384, -p521 or ed25519",
        "'hybrid_key_type_ec':'rsa-2048' | "
            + "hybrid_key_type_ec of a hybrid key must be ecdsa-p256, -p384, -p521 or ed25519",
        "'hybrid_key_type_pqc':'ed25519' | "
            + "hybrid_key_type_pqc of a hybrid key must be ml-dsa or slh-dsa",
        "'parameter_set':''              | a hybrid key needs a parameter_set",
        "'parameter_set':'sha2-128f' | " + "invalid parameter_set sha2-128f for ml-dsa",
        "'type':'ml-dsa' | " + "hybrid_key_type_ec is not valid for algorithm ml-dsa",
        "'derived':true | "
            + "key derivation and convergent encryption not supported for keys of type hybrid",
      })
  void whatCannotBeIsRefused(String more, String error) {
    Expect.refused(400, error, make("," + more));
    assertEquals(404, root.get("transit/keys/k").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"encrypt", "cmac", "derivedkeys/wrapped", "datakey/wrapped"})
  void itDoesNothingButSign(String what) {
    make("").orFail();
    String wish =
        "{'plaintext':'aGVsbG8h','input':'aGVsbG8h','salt':'s','key_index_from':0,"
            + "'key_index_to':1}";
    assertEquals(400, root.put("transit/" + what + "/k", wish).status());
  }

  @Test
  void itTravelsInNoEnvelopeAndNoCertificate() {
    make("").orFail();
    root.put("transit/keys/r", "{'type':'rsa-2048'}").orFail();
    Expect.refusedFor(400, "envelope", root.get("transit/byok-export/r/k"));
    Expect.refusedFor(
        400,
        "envelope",
        root.put("transit/keys/i/import", "{'type':'hybrid','ciphertext':'YQ=='}"));
    Expect.refusedFor(400, "certificate", root.put("transit/keys/k/csr"));
    Expect.refusedFor(
        400,
        "certificate",
        root.put("transit/keys/k/set-certificate", "{'certificate_chain':'x'}"));
    root.put("transit/hmac/k", "{'input':'aGVsbG8h'}").orFail();
    root.delete("transit/keys/k/soft-delete").orFail();
    Expect.refused(
        400, "refusing to use soft-deleted key", root.put("transit/sign/k", "{'input':''}"));
  }

  @Test
  void nothingOfItIsReadableInTheStorage() {
    make("").orFail();
    String key = root.get("transit/export/signing-key/k").orFail().text("keys.1");
    Rummage.assertNowhere(scene.storage(), key.lines().skip(1).findFirst().orElseThrow());
  }
}
