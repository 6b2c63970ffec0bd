package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class TransitSigningTest {
  private static final List<String> HASHES =
      List.of(
          "sha1",
          "sha2-224",
          "sha2-256",
          "sha2-384",
          "sha2-512",
          "sha3-224",
          "sha3-256",
          "sha3-384",
          "sha3-512");

  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private String sign(String key, String more) {
    return root.put("transit/sign/" + key, "{'input':'aGVsbG8='" + more + "}")
        .orFail()
        .text("signature");
  }

  private String verify(String key, String signature, String more) {
    String wish = "{'input':'aGVsbG8=','signature':'" + signature + "'" + more + "}";
    return root.put("transit/verify/" + key, wish).orFail().text("valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ecdsa-p256",
        "ecdsa-p384",
        "ecdsa-p521",
        "ed25519",
        "rsa-2048",
        "rsa-3072",
        "ml-dsa",
        "slh-dsa",
      })
  void whatIsSignedIsVerifiedAndNothingElse(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    String signature = sign("k", "");
    assertEquals("true", verify("k", signature, ""));
    assertEquals("false", verify("k", signature, ",'input':'aGVsbG8h'"));
    root.put("transit/keys/k/rotate").orFail();
    assertEquals("true", verify("k", signature, ""));
    assertEquals("vault:v2:", sign("k", "").substring(0, 9));
    assertEquals("vault:v1:", sign("k", ",'key_version':1").substring(0, 9));
  }

  @ParameterizedTest
  @CsvSource({
    "ml-dsa, 44",
    "ml-dsa, 65",
    "ml-dsa, 87",
    "slh-dsa, sha2-128f",
    "slh-dsa, shake-128f",
  })
  void parameterSetsCanBeChosen(String type, String set) {
    String wish = "{'type':'" + type + "','parameter_set':'" + set + "'}";
    assertEquals(set, root.put("transit/keys/k", wish).orFail().text("parameter_set"));
    assertEquals("true", verify("k", sign("k", ""), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa-p256", "rsa-2048"})
  void everyHashServesAndOnlyTheRightOneVerifies(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    for (String scheme : List.of("pss", "pkcs1v15")) {
      for (String hash : HASHES) {
        String terms = ",'hash_algorithm':'" + hash + "','signature_algorithm':'" + scheme + "'";
        String signature = sign("k", terms);
        assertEquals("true", verify("k", signature, terms), terms);
        String other = hash.equals("sha2-384") ? "sha2-512" : "sha2-384";
        assertEquals("false", verify("k", signature, terms.replace(hash, other)), terms);
        assertEquals("true", verify("k", prehashed(hash, terms), terms), terms);
        assertEquals("true", verifyPrehashed(signature, hash, terms), terms);
      }
    }
  }

  private static String digest(String hash) {
    return Base64Text.encode(
        HashAlgorithm.of(hash).orElseThrow().digest("hello".getBytes(StandardCharsets.UTF_8)));
  }

  private String prehashed(String hash, String terms) {
    return root.put(
            "transit/sign/k", "{'input':'" + digest(hash) + "','prehashed':true" + terms + "}")
        .orFail()
        .text("signature");
  }

  private String verifyPrehashed(String signature, String hash, String terms) {
    return root.put(
            "transit/verify/k",
            "{'input':'"
                + digest(hash)
                + "','prehashed':true,'signature':'"
                + signature
                + "'"
                + terms
                + "}")
        .orFail()
        .text("valid");
  }

  @Test
  void theSaltOfPssHasALength() {
    root.put("transit/keys/k", "{'type':'rsa-2048'}").orFail();
    for (String length : List.of("'auto'", "'hash'", "'AUTO'", "0", "-1", "1", "32", "222")) {
      String signature = sign("k", ",'salt_length':" + length);
      assertEquals("true", verify("k", signature, ""), length);
      assertEquals("true", verify("k", signature, ",'salt_length':" + length), length);
      assertEquals("false", verify("k", signature, ",'salt_length':7"), length);
    }
    for (String odd : List.of("223", "-2", "'long'", "99999999999")) {
      Said said = root.put("transit/sign/k", "{'input':'','salt_length':" + odd + "}");
      Expect.refusedFor(400, "salt length", said);
    }
  }

  @Test
  void numbersOfEcdsaMayStandSideBySide() {
    for (String type : List.of("ecdsa-p256", "ecdsa-p384", "ecdsa-p521")) {
      root.put("transit/keys/" + type, "{'type':'" + type + "'}").orFail();
      String terms = ",'marshaling_algorithm':'jws'";
      String signature = sign(type, terms);
      assertEquals("true", verify(type, signature, terms));
      assertEquals(-1, signature.substring(9).indexOf('='));
      String wish = "{'input':'aGVsbG8=','signature':'" + signature + "'}";
      Expect.refused(
          400, "invalid base64 signature value", root.put("transit/verify/" + type, wish));
    }
  }

  @Test
  void aDerivedKeySignsWithAKeyOfEachContext() {
    root.put("transit/keys/k", "{'type':'ed25519','derived':true}").orFail();
    String one = sign("k", ",'context':'Y3R4MQ=='");
    assertEquals("true", verify("k", one, ",'context':'Y3R4MQ=='"));
    assertEquals("false", verify("k", one, ",'context':'Y3R4Mg=='"));
    Expect.refusedFor(400, "missing 'context'", root.put("transit/sign/k", "{'input':'aGVsbG8='}"));
    Said shown = root.get("transit/keys/k", "{'context':'Y3R4MQ=='}").orFail();
    Said signed = root.put("transit/sign/k", "{'input':'','context':'Y3R4MQ=='}").orFail();
    assertEquals(
        signed.text("public_key"), shown.data().object("keys").object("1").text("public_key", ""));
    assertEquals(
        "", root.get("transit/keys/k").data().object("keys").object("1").text("public_key", "x"));
  }

  @Test
  void ed25519BindsSignaturesToAContextAndSignsDigests() {
    root.put("transit/keys/k", "{'type':'ed25519'}").orFail();
    String bound = ",'signature_context':'Y3R4'";
    String signature = sign("k", bound);
    assertEquals("true", verify("k", signature, bound));
    assertEquals("false", verify("k", signature, ""));
    assertEquals("false", verify("k", signature, ",'signature_context':'Y3R5'"));
    String digests = ",'hash_algorithm':'sha2-512'" + bound;
    String ofDigest = prehashed("sha2-512", digests);
    assertEquals("true", verifyPrehashed(ofDigest, "sha2-512", digests));
    assertNotEquals("true", verifyPrehashed(ofDigest, "sha2-512", ",'hash_algorithm':'sha2-512'"));
    Expect.refusedFor(
        400,
        "sha2-512",
        root.put(
            "transit/sign/k", "{'input':'YQ==','prehashed':true,'hash_algorithm':'sha2-512'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'hash_algorithm':'md5'         | invalid hash algorithm \"md5\"",
        "'hash_algorithm':'none' | "
            + "hash_algorithm=none requires both prehashed=true and "
            + "signature_algorithm=pkcs1v15",
        "'signature_algorithm':'dsa'    | unsupported rsa signature algorithm dsa",
        "'marshaling_algorithm':'der'   | invalid marshaling type \"der\"",
        "'prehashed':true               | crypto/rsa: input must be hashed with given hash",
        "'key_version':2 | "
            + "requested version for signing is higher than the latest key version",
        "'key_version':-1               | requested version for signing is negative",
        "'context':'%'                  | failed to base64-decode context",
        "'input':'%' | " + "unable to decode input as base64: illegal base64 data at input byte 0",
      })
  void whatCannotBeSignedIsRefused(String terms, String error) {
    root.put("transit/keys/k", "{'type':'rsa-2048'}").orFail();
    Expect.refused(400, error, root.put("transit/sign/k", "{'input':'aGVsbG8='," + terms + "}"));
  }

  @Test
  void bareBytesAreSignedWhereNoHashIsSaid() {
    root.put("transit/keys/k", "{'type':'rsa-2048'}").orFail();
    String terms = ",'hash_algorithm':'none','prehashed':true,'signature_algorithm':'pkcs1v15'";
    assertEquals("true", verify("k", sign("k", terms), terms));
    String input = Transit.base64("x".repeat(246));
    Said tooLong = root.put("transit/sign/k", "{'input':'" + input + "'" + terms + "}");
    assertEquals(400, tooLong.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256-gcm96", "ecdsa-p256", "rsa-2048"})
  void everyKeyMakesHmacsWithEveryHash(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    for (String hash : HASHES) {
      String made =
          root.put("transit/hmac/k/" + hash, "{'input':'aGVsbG8='}").orFail().text("hmac");
      String wish = "{'input':'aGVsbG8=','hmac':'" + made + "'}";
      assertEquals("true", root.put("transit/verify/k/" + hash, wish).orFail().text("valid"));
      String other = wish.replace("aGVsbG8=", "aGVsbG8h");
      assertEquals("false", root.put("transit/verify/k/" + hash, other).orFail().text("valid"));
    }
    Expect.refusedFor(400, "unsupported algorithm", root.put("transit/hmac/k/md5", "{'input':''}"));
    Expect.refusedFor(400, "missing input", root.put("transit/hmac/k"));
    Expect.refusedFor(
        400,
        "key version does not exist",
        root.put("transit/hmac/k", "{'input':'','key_version':5}"));
    Expect.refusedFor(
        400, "neither a 'signature' nor an 'hmac'", root.put("transit/verify/k", "{'input':''}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes128-cmac", "aes192-cmac", "aes256-cmac"})
  void cmacsAreMadeAndVerified(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    String whole = root.put("transit/cmac/k", "{'input':'aGVsbG8='}").orFail().text("cmac");
    String part = root.put("transit/cmac/k/8", "{'input':'aGVsbG8='}").orFail().text("cmac");
    assertEquals(whole.substring(0, 19), part.substring(0, 19));
    String wish = "{'input':'aGVsbG8=','cmac':'" + whole + "'}";
    assertEquals("true", root.put("transit/verify/k", wish).orFail().text("valid"));
    String other = wish.replace("aGVsbG8=", "aGVsbG8h");
    assertEquals("false", root.put("transit/verify/k", other).orFail().text("valid"));
    String cut = "{'input':'aGVsbG8=','mac_length':8,'cmac':'" + part + "'}";
    assertEquals("true", root.put("transit/verify/k", cut).orFail().text("valid"));
    assertEquals(
        "false", root.put("transit/verify/k", cut.replace(":8,", ":7,")).orFail().text("valid"));
    Expect.refusedFor(400, "mac_length", root.put("transit/cmac/k/17", "{'input':''}"));
    String batch = "{'batch_input':[{'input':'aGVsbG8=','mac_length':8},{'input':'aGVsbG8='}]}";
    List<Json.Obj> made = Transit.results(root.put("transit/cmac/k", batch));
    assertEquals(List.of(part, whole), made.stream().map(one -> one.text("cmac", "")).toList());
    String given = "{'batch_input':[{'input':'aGVsbG8=','mac_length':8,'cmac':'" + part + "'}]}";
    assertEquals(
        List.of(true),
        Transit.results(root.put("transit/verify/k", given)).stream()
            .map(one -> one.flag("valid"))
            .toList());
    String odd = batch.replace(":8", ":17");
    assertEquals(
        List.of("mac_length must be 1 to 16", ""),
        Transit.results(root.put("transit/cmac/k", odd)).stream()
            .map(one -> one.text("error", ""))
            .toList());
    root.put("transit/keys/aes").orFail();
    Expect.refusedFor(400, "does not support CMAC", root.put("transit/cmac/aes", "{'input':''}"));
  }
}
