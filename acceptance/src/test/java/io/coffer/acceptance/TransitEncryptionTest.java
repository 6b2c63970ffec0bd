package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.spi.Json;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransitEncryptionTest {
  private static final String TAMPERED = "cipher: message authentication failed";

  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aes128-gcm96",
        "aes256-gcm96",
        "chacha20-poly1305",
        "xchacha20-poly1305",
        "rsa-2048",
      })
  void whatIsEncryptedIsDecrypted(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    for (String text : List.of("", "a", "Größe", "x".repeat(190))) {
      String once = Transit.encrypt(root, "k", text);
      assertEquals(text, Transit.decrypt(root, "k", once));
      assertNotEquals(once, Transit.encrypt(root, "k", text));
    }
  }

  @Test
  void associatedDataIsWantedAgain() {
    root.put("transit/keys/k").orFail();
    String wish = "{'plaintext':'aGVsbG8h','associated_data':'YWFk'}";
    String ciphertext = root.put("transit/encrypt/k", wish).orFail().text("ciphertext");
    String with = "{'ciphertext':'" + ciphertext + "','associated_data':'YWFk'}";
    assertEquals("aGVsbG8h", root.put("transit/decrypt/k", with).orFail().text("plaintext"));
    Expect.refused(
        400, TAMPERED, root.put("transit/decrypt/k", "{'ciphertext':'" + ciphertext + "'}"));
    root.put("transit/keys/r", "{'type':'rsa-2048'}").orFail();
    Expect.refusedFor(400, "associated_data", root.put("transit/encrypt/r", wish));
  }

  @Test
  void aDerivedKeyIsAnotherForEachContext() {
    root.put("transit/keys/k", "{'derived':true}").orFail();
    String one = inContext("k", "one", "Y3R4MQ==");
    assertEquals(200, decrypt("k", one, "Y3R4MQ==").status());
    Expect.refused(400, TAMPERED, decrypt("k", one, "Y3R4Mg=="));
    Expect.refusedFor(
        400,
        "missing 'context' for key derivation",
        root.put("transit/encrypt/k", "{'plaintext':'YQ=='}"));
    assertNotEquals(one, inContext("k", "one", "Y3R4MQ=="));
  }

  private String inContext(String key, String text, String context) {
    String wish = "{'plaintext':'" + Transit.base64(text) + "','context':'" + context + "'}";
    return root.put("transit/encrypt/" + key, wish).orFail().text("ciphertext");
  }

  private Said decrypt(String key, String ciphertext, String context) {
    return root.put(
        "transit/decrypt/" + key,
        "{'ciphertext':'" + ciphertext + "','context':'" + context + "'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aes128-gcm96", "aes256-gcm96", "chacha20-poly1305", "xchacha20-poly1305"})
  void convergentEncryptionGivesTheSameForTheSame(String type) {
    root.put(
            "transit/keys/k", "{'type':'" + type + "','derived':true,'convergent_encryption':true}")
        .orFail();
    String one = inContext("k", "one", "Y3R4MQ==");
    assertEquals(one, inContext("k", "one", "Y3R4MQ=="));
    assertNotEquals(one, inContext("k", "two", "Y3R4MQ=="));
    assertNotEquals(one, inContext("k", "one", "Y3R4Mg=="));
    assertEquals(Transit.base64("one"), decrypt("k", one, "Y3R4MQ==").orFail().text("plaintext"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                           | missing ciphertext to decrypt",
        "{'ciphertext':'hello'}       | invalid ciphertext: no prefix",
        "{'ciphertext':'vault:v1'}    | invalid ciphertext: wrong number of fields",
        "{'ciphertext':'vault:vx:AA'} | invalid ciphertext: version number could not be decoded",
        "{'ciphertext':'vault:v9999999999999999999:AA'} | "
            + "invalid ciphertext: version number could not be decoded",
        "{'ciphertext':'vault:v9:AA=='} | invalid ciphertext: version is too new",
        "{'ciphertext':'vault:v-1:AA=='} | "
            + "ciphertext or signature version is disallowed by policy (too old)",
        "{'ciphertext':'vault:v1:?'}  | invalid ciphertext: could not decode base64",
        "{'ciphertext':'vault:v1:AAAA'} | invalid ciphertext length",
        "{'ciphertext':'vault:v1:AAAAAAAAAAAAAAAA'} | cipher: message authentication failed",
        "{'ciphertext':'vault:v1:AAAA','context':'%'} | illegal base64 data at input byte 0",
      })
  void whatIsNoCiphertextIsRefused(String wish, String error) {
    root.put("transit/keys/k").orFail();
    Expect.refused(400, error, root.put("transit/decrypt/k", wish));
    Expect.refused(400, error, root.put("transit/rewrap/k", wish));
  }

  @Test
  void noAlteredCiphertextIsDecrypted() {
    var random = new SeededRandom(Property.firstSeed());
    for (String type : List.of("aes256-gcm96", "xchacha20-poly1305", "rsa-2048")) {
      root.put("transit/keys/" + type, "{'type':'" + type + "'}").orFail();
      String whole = Transit.encrypt(root, type, "secret");
      byte[] sealed = Base64.getDecoder().decode(whole.substring("vault:v1:".length()));
      for (int i = 0; i < 40; i++) {
        byte[] altered = sealed.clone();
        altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
        byte[] given = i % 2 == 0 ? altered : Arrays.copyOf(sealed, random.nextInt(sealed.length));
        String text = "vault:v1:" + Base64.getEncoder().encodeToString(given);
        Said said = root.put("transit/decrypt/" + type, "{'ciphertext':'" + text + "'}");
        assertEquals(400, said.status(), said::content);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                         | missing plaintext to encrypt",
        "{'plaintext':'aGVsbG8'}                    | illegal base64 data at input byte 4",
        "{'plaintext':'','key_version':2} | "
            + "requested version for encryption is higher than the latest key version",
        "{'plaintext':'','key_version':-1}          | requested version for encryption is negative",
        "{'plaintext':'','associated_data':'%'} | "
            + "unable to get associated_data: illegal base64 data",
      })
  void whatCannotBeEncryptedIsRefused(String wish, String error) {
    root.put("transit/keys/k").orFail();
    Expect.refused(400, error, root.put("transit/encrypt/k", wish));
  }

  @Test
  void rsaTakesOnlyWhatFits() {
    root.put("transit/keys/k", "{'type':'rsa-2048'}").orFail();
    assertEquals(
        "x".repeat(190), Transit.decrypt(root, "k", Transit.encrypt(root, "k", "x".repeat(190))));
    String wish = "{'plaintext':'" + Transit.base64("x".repeat(191)) + "'}";
    Expect.refusedFor(400, "message too long", root.put("transit/encrypt/k", wish));
    String older = wish.replace("'}", "','padding_scheme':'pkcs1v15'}");
    String ciphertext = root.put("transit/encrypt/k", older).orFail().text("ciphertext");
    Expect.refusedFor(
        400,
        "decryption error",
        root.put("transit/decrypt/k", "{'ciphertext':'" + ciphertext + "'}"));
    String decrypt = "{'ciphertext':'" + ciphertext + "','padding_scheme':'pkcs1v15'}";
    root.put("transit/decrypt/k", decrypt).orFail();
    Expect.refusedFor(
        400, "padding_scheme", root.put("transit/decrypt/k", decrypt.replace("v15", "v16")));
  }

  @Test
  void aKeyThatIsNotThereIsMadeForWhoMayCreate() {
    Session updater = scene.policy("u", "path 'transit/*' { capabilities = ['update'] }");
    Session creator = scene.policy("c", "path 'transit/*' { capabilities = ['create'] }");
    assertEquals(403, updater.put("transit/encrypt/new", "{'plaintext':''}").status());
    assertEquals(200, creator.put("transit/encrypt/new", "{'plaintext':''}").status());
    assertEquals(403, creator.put("transit/encrypt/new", "{'plaintext':''}").status());
    assertEquals(200, updater.put("transit/encrypt/new", "{'plaintext':''}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'plaintext':'%'}",
        "{}",
        "{'plaintext':'','type':'ecdsa-p256'}",
        "{'plaintext':'','type':'none'}",
        "{'plaintext':'','convergent_encryption':true}",
        "{'plaintext':'','context':'%'}",
      })
  void noKeyIsMadeForWhatComesToNothing(String wish) {
    assertEquals(400, root.put("transit/encrypt/new", wish).status());
    assertEquals(404, root.get("transit/keys/new").status());
  }

  @Test
  void makingKeysByEncryptingCanBeSwitchedOff() {
    root.put("transit/config/keys", "{'disable_upsert':true}").orFail();
    Expect.refused(
        400, "encryption key not found", root.put("transit/encrypt/new", "{'plaintext':''}"));
    root.put("transit/config/keys", "{'disable_upsert':false}").orFail();
    root.put("transit/encrypt/new", "{'plaintext':'','context':'YQ=='}").orFail();
    assertEquals("true", root.get("transit/keys/new").text("derived"));
  }

  @Test
  void dataKeysAreHandedOutEncryptedAndInClear() {
    root.put("transit/keys/k").orFail();
    for (int bits : new int[] {128, 256, 512}) {
      Said said = root.put("transit/datakey/plaintext/k", "{'bits':" + bits + "}").orFail();
      byte[] clear = Base64.getDecoder().decode(said.text("plaintext"));
      assertEquals(bits / 8, clear.length);
      String wish = "{'ciphertext':'" + said.text("ciphertext") + "'}";
      assertEquals(
          said.text("plaintext"), root.put("transit/decrypt/k", wish).orFail().text("plaintext"));
    }
    assertEquals("null", root.put("transit/datakey/wrapped/k").orFail().text("plaintext"));
    Expect.refused(400, "invalid bit length", root.put("transit/datakey/wrapped/k", "{'bits':8}"));
    Expect.refusedFor(400, "Invalid path", root.put("transit/datakey/clear/k"));
    Said several = root.put("transit/datakeys/plaintext/k", "{'count':3}").orFail();
    assertEquals(3, ((Json.Arr) several.data().get("keys").get()).items().size());
    Expect.refusedFor(400, "count", root.put("transit/datakeys/wrapped/k", "{'count':10001}"));
  }
}
