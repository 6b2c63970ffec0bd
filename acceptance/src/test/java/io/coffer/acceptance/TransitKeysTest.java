package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransitKeysTest {
  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({
    "aes128-gcm96, true, false, true",
    "aes256-gcm96, true, false, true",
    "chacha20-poly1305, true, false, true",
    "xchacha20-poly1305, true, false, true",
    "ecdsa-p256, false, true, false",
    "ecdsa-p384, false, true, false",
    "ecdsa-p521, false, true, false",
    "ed25519, false, true, true",
    "rsa-2048, true, true, false",
    "ml-dsa, false, true, false",
    "slh-dsa, false, true, false",
  })
  void aKeyTellsWhatItsTypeCanDo(String type, boolean encrypts, boolean signs, boolean derives) {
    Said said = root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    assertEquals(said.data(), root.get("transit/keys/k").orFail().data());
    assertEquals(type, said.text("type"));
    assertEquals(Boolean.toString(encrypts), said.text("supports_encryption"));
    assertEquals(Boolean.toString(encrypts), said.text("supports_decryption"));
    assertEquals(Boolean.toString(signs), said.text("supports_signing"));
    assertEquals(Boolean.toString(derives), said.text("supports_derivation"));
    assertEquals(1, said.data().object("keys").members().size());
  }

  @Test
  void makingAKeyAgainChangesNothing() {
    root.put("transit/keys/k", "{'type':'aes128-gcm96'}").orFail();
    Said said = root.put("transit/keys/k", "{'type':'ed25519'}").orFail();
    assertEquals("aes128-gcm96", said.text("type"));
    assertEquals("1", said.text("latest_version"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'aes512'}                             | unknown key type aes512",
        "{'type':'hmac','key_size':31}                 | invalid key_size 31",
        "{'type':'hmac','key_size':513}                | invalid key_size 513",
        "{'key_size':32} | " + "key_size is not valid for algorithm aes256-gcm96",
        "{'parameter_set':'65'} | " + "parameter_set is not valid for algorithm aes256-gcm96",
        "{'type':'ml-dsa','parameter_set':'66'}        | invalid parameter_set 66 for ml-dsa",
        "{'convergent_encryption':true} | "
            + "convergent encryption requires derivation to be enabled",
        "{'auto_rotate_period':3599} | "
            + "auto rotate period must be 0 to disable or at least an hour",
        "{'type':'rsa-2048','derived':true} | "
            + "key derivation and convergent encryption not supported for keys of type "
            + "rsa-2048",
        "{'type':'ed25519','derived':true,'convergent_encryption':true} | "
            + "convergent encryption not supported for keys of type ed25519",
      })
  void whatCannotBeIsRefused(String wish, String error) {
    Expect.refused(400, error, root.put("transit/keys/odd", wish));
    assertEquals(404, root.get("transit/keys/odd").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"external_key_ref", "managed_key_name", "managed_key_id"})
  void aKeyThatIsKeptElsewhereIsRefused(String field) {
    String wish = "{'" + field + "':'config/key'}";
    String error = field + " is not supported: all keys are kept here";
    Expect.refused(400, error, root.put("transit/keys/k", wish));
    assertEquals(404, root.get("transit/keys/k").status());
    root.put("transit/keys/k").orFail();
    Expect.refused(400, error, root.put("transit/keys/k/rotate", wish));
    assertEquals("1", root.get("transit/keys/k").text("latest_version"));
    Expect.refusedFor(
        400, "key_usages", root.put("transit/keys/k/config", "{'key_usages':['encrypt']}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 512})
  void aKeyForHmacsHasASizeBetweenItsLimits(int size) {
    Said said = root.put("transit/keys/k", "{'type':'hmac','key_size':" + size + "}").orFail();
    assertEquals(Integer.toString(size), said.text("key_size"));
  }

  @Test
  void everyVersionDecryptsWhatItEncryptedAndTheNewestEncrypts() {
    root.put("transit/keys/k").orFail();
    String first = Transit.encrypt(root, "k", "one");
    root.put("transit/keys/k/rotate").orFail();
    String second = Transit.encrypt(root, "k", "two");
    assertTrue(first.startsWith("vault:v1:") && second.startsWith("vault:v2:"));
    scene.restart();
    assertEquals("one", Transit.decrypt(root, "k", first));
    assertEquals("two", Transit.decrypt(root, "k", second));
    Said again = root.put("transit/rewrap/k", "{'ciphertext':'" + first + "'}").orFail();
    assertTrue(again.text("ciphertext").startsWith("vault:v2:"));
    assertEquals("one", Transit.decrypt(root, "k", again.text("ciphertext")));
  }

  @Test
  void versionsBelowTheLeastAreRefusedAndMayComeBack() {
    root.put("transit/keys/k").orFail();
    String old = Transit.encrypt(root, "k", "one");
    root.put("transit/keys/k/rotate").orFail();
    Said raised = root.put("transit/keys/k/config", "{'min_decryption_version':2}").orFail();
    assertEquals(List.of("2"), List.copyOf(raised.data().object("keys").members().keySet()));
    String tooOld = "ciphertext or signature version is disallowed by policy (too old)";
    Expect.refused(400, tooOld, root.put("transit/decrypt/k", "{'ciphertext':'" + old + "'}"));
    root.put("transit/keys/k/config", "{'min_decryption_version':1}").orFail();
    assertEquals("one", Transit.decrypt(root, "k", old));
  }

  @Test
  void trimmingRemovesVersionsForEver() {
    root.put("transit/keys/k").orFail();
    String old = Transit.encrypt(root, "k", "one");
    for (int i = 0; i < 3; i++) {
      root.put("transit/keys/k/rotate").orFail();
    }
    Expect.refused(
        400,
        "minimum available version cannot be set when minimum encryption version is not set",
        root.put("transit/keys/k/trim", "{'min_available_version':2}"));
    root.put("transit/keys/k/config", "{'min_decryption_version':3,'min_encryption_version':4}")
        .orFail();
    Expect.refused(
        400,
        "minimum available version cannot be greater than minimum decryption version",
        root.put("transit/keys/k/trim", "{'min_available_version':4}"));
    Expect.refused(400, "missing min_available_version", root.put("transit/keys/k/trim", "{}"));
    Said trimmed = root.put("transit/keys/k/trim", "{'min_available_version':3}").orFail();
    assertEquals("3", trimmed.text("min_available_version"));
    assertEquals(List.of("3", "4"), List.copyOf(trimmed.data().object("keys").members().keySet()));
    Expect.refused(
        400,
        "minimum available version cannot be decremented",
        root.put("transit/keys/k/trim", "{'min_available_version':2}"));
    Expect.refused(
        400,
        "min decryption version should not be less then min available version",
        root.put("transit/keys/k/config", "{'min_decryption_version':1}"));
    assertEquals(400, root.put("transit/decrypt/k", "{'ciphertext':'" + old + "'}").status());
  }

  @Test
  void aKeyIsDeletedOnlyWhereThatIsAllowedAndItsNameIsFreeThen() {
    root.put("transit/keys/k").orFail();
    String old = Transit.encrypt(root, "k", "one");
    Expect.refused(
        400,
        "error deleting policy k: deletion is not allowed for this key",
        root.delete("transit/keys/k"));
    root.put("transit/keys/k/config", "{'deletion_allowed':true}").orFail();
    assertEquals(204, root.delete("transit/keys/k").status());
    Expect.refused(
        400,
        "error deleting policy k: could not delete key; not found",
        root.delete("transit/keys/k"));
    root.put("transit/keys/k").orFail();
    Expect.refused(
        400,
        "cipher: message authentication failed",
        root.put("transit/decrypt/k", "{'ciphertext':'" + old + "'}"));
  }

  @Test
  void whatIsSoftDeletedIsShownAndNotUsed() {
    root.put("transit/keys/k").orFail();
    String ciphertext = Transit.encrypt(root, "k", "one");
    assertEquals("true", root.delete("transit/keys/k/soft-delete").orFail().text("soft_deleted"));
    String refused = "refusing to use soft-deleted key";
    Expect.refused(400, refused, root.put("transit/encrypt/k", "{'plaintext':''}"));
    Expect.refused(
        400, refused, root.put("transit/decrypt/k", "{'ciphertext':'" + ciphertext + "'}"));
    Expect.refused(400, refused, root.put("transit/hmac/k", "{'input':''}"));
    Expect.refused(400, refused, root.put("transit/keys/k/rotate"));
    assertEquals(1, root.delete("transit/keys/k/soft-delete").orFail().warnings().size());
    root.put("transit/keys/k/soft-delete-restore").orFail();
    assertEquals("one", Transit.decrypt(root, "k", ciphertext));
  }

  @Test
  void keysRotateThemselvesWhenTheirTimeHasCome() {
    root.put("transit/keys/a", "{'auto_rotate_period':'1h'}").orFail();
    root.put("transit/keys/b").orFail();
    root.put("transit/keys/c", "{'type':'ed25519','auto_rotate_period':'2h'}").orFail();
    scene.advance(Duration.ofMinutes(59));
    assertEquals(List.of("1", "1", "1"), latest());
    scene.advance(Duration.ofMinutes(2));
    assertEquals(List.of("2", "1", "1"), latest());
    scene.restart();
    scene.advance(Duration.ofMinutes(65));
    assertEquals(List.of("3", "1", "2"), latest());
    root.put("transit/keys/a/config", "{'auto_rotate_period':0}").orFail();
    scene.advance(Duration.ofHours(30));
    assertEquals("3", root.get("transit/keys/a").text("latest_version"));
  }

  @Test
  void aMountThatCannotBeOpenedDoesNotKeepKeysOfOthersFromRotating() {
    root.put("sys/mounts/broken", "{'type':'transit'}").orFail();
    String uuid = root.get("sys/mounts/broken").orFail().data().text("uuid", "");
    root.put("transit/keys/a", "{'auto_rotate_period':'1h'}").orFail();
    scene.restart(() -> scene.storage().commit(new Batch().delete("core/mounts/" + uuid)));
    scene.advance(Duration.ofMinutes(61));
    assertEquals("2", root.get("transit/keys/a").orFail().text("latest_version"));
    assertEquals(404, root.get("broken/keys/x").status());
  }

  private List<String> latest() {
    return List.of("a", "b", "c").stream()
        .map(name -> root.get("transit/keys/" + name).orFail().text("latest_version"))
        .toList();
  }

  @Test
  void aKeyMayHaveManyVersions() {
    root.put("transit/keys/k").orFail();
    String first = Transit.encrypt(root, "k", "one");
    for (int i = 0; i < 300; i++) {
      root.put("transit/keys/k/rotate").orFail();
    }
    assertEquals(301, root.get("transit/keys/k").data().object("keys").members().size());
    assertEquals("one", Transit.decrypt(root, "k", first));
    root.put(
            "transit/keys/k/config",
            "{'min_decryption_version':300,'min_encryption_version':300,'deletion_allowed':true}")
        .orFail();
    root.put("transit/keys/k/trim", "{'min_available_version':300}").orFail();
    assertEquals(204, root.delete("transit/keys/k").status());
  }

  @Test
  void nothingOfAKeyIsReadableInTheStorage() {
    root.put("transit/keys/k", "{'exportable':true}").orFail();
    String key = root.get("transit/export/encryption-key/k").orFail().text("keys.1");
    Rummage.assertNowhere(scene.storage(), key);
  }
}
