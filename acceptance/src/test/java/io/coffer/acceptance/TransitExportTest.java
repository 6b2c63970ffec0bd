package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class TransitExportTest {
  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private void make(String type) {
    String wish = "{'type':'" + type + "','exportable':true,'allow_plaintext_backup':true}";
    root.put("transit/keys/k", wish).orFail();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aes256-gcm96 | encryption-key | ''  | 44",
        "aes128-gcm96 | encryption-key | raw | 24",
        "aes256-gcm96 | hmac-key       | ''  | 44",
        "ed25519      | signing-key    | ''  | 88",
        "ed25519      | public-key     | raw | 44",
        "ed25519      | signing-key    | der | 64",
        "ed25519      | public-key     | pem | -----BEGIN PUBLIC KEY-----",
        "ecdsa-p256   | signing-key    | ''  | -----BEGIN EC PRIVATE KEY-----",
        "ecdsa-p256   | signing-key    | pem | -----BEGIN PRIVATE KEY-----",
        "rsa-2048     | signing-key    | ''  | -----BEGIN RSA PRIVATE KEY-----",
        "rsa-2048     | encryption-key | pem | -----BEGIN PRIVATE KEY-----",
        "rsa-2048     | public-key     | ''  | -----BEGIN PUBLIC KEY-----",
      })
  void aKeyIsExportedInEachForm(String type, String what, String format, String form) {
    make(type);
    String query = "{'format':'" + format + "'}";
    Said said = root.get("transit/export/" + what + "/k", query).orFail();
    String key = said.text("keys.1");
    assertEquals(type, said.text("type"));
    if (form.startsWith("-")) {
      assertTrue(key.startsWith(form), form);
    } else {
      assertEquals(Integer.parseInt(form), key.length());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aes256-gcm96 | signing-key/k       | signing not supported for the key",
        "ed25519      | encryption-key/k    | encryption not supported for the key",
        "aes256-gcm96 | public-key/k | "
            + "unknown key type aes256-gcm96 for export type public-key",
        "aes256-gcm96 | secret-key/k        | invalid export type: secret-key",
        "aes256-gcm96 | encryption-key/k/7  | version does not exist or cannot be found",
        "aes256-gcm96 | encryption-key/k/0 | "
            + "version for export is below minimum decryption version",
        "aes256-gcm96 | encryption-key/k/x  | invalid key version",
        "ed25519      | certificate-chain/k | "
            + "selected key version does not have a certificate chain imported",
      })
  void whatCannotBeExportedIsRefused(String type, String path, String error) {
    make(type);
    Expect.refused(400, error, root.get("transit/export/" + path));
  }

  @Test
  void onlyWhatMayBeExportedIs() {
    root.put("transit/keys/k", "{'type':'ed25519'}").orFail();
    Expect.refused(
        400, "private key material is not exportable", root.get("transit/export/signing-key/k"));
    root.get("transit/export/public-key/k").orFail();
    root.put("transit/keys/k/config", "{'exportable':true}").orFail();
    root.put("transit/keys/k/config", "{'exportable':false}").orFail();
    root.get("transit/export/signing-key/k/latest").orFail();
    assertEquals(404, root.get("transit/export/signing-key/none").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256-gcm96", "xchacha20-poly1305", "rsa-2048"})
  void aBackupBringsBackEveryVersion(String type) {
    make(type);
    String one = Transit.encrypt(root, "k", "one");
    root.put("transit/keys/k/rotate").orFail();
    String two = Transit.encrypt(root, "k", "two");
    String mac = root.put("transit/hmac/k", "{'input':'YQ=='}").orFail().text("hmac");
    String wish = "{'backup':'" + root.get("transit/backup/k").orFail().text("backup") + "'}";
    Expect.refused(
        400, "key \"k\" already exists: force replaces it", root.put("transit/restore", wish));
    root.put("transit/restore/copy", wish).orFail();
    root.put("transit/restore/copy", wish.replace("}", ",'force':true}")).orFail();
    assertEquals("one", Transit.decrypt(root, "copy", one));
    assertEquals("two", Transit.decrypt(root, "copy", two));
    String verify = "{'input':'YQ==','hmac':'" + mac + "'}";
    assertEquals("true", root.put("transit/verify/copy", verify).orFail().text("valid"));
    Said shown = root.get("transit/keys/copy").orFail();
    assertEquals(2, shown.data().object("backup_info").number("version", 0));
    assertEquals(2, shown.data().object("restore_info").number("version", 0));
  }

  @Test
  void aBackupOfManyVersionsIsOneText() {
    make("aes256-gcm96");
    String one = Transit.encrypt(root, "k", "one");
    for (int i = 0; i < 1_100; i++) {
      root.put("transit/keys/k/rotate").orFail();
    }
    String wish = "{'backup':'" + root.get("transit/backup/k").orFail().text("backup") + "'}";
    root.put("transit/restore/copy", wish).orFail();
    assertEquals("one", Transit.decrypt(root, "copy", one));
    assertEquals("1101", root.get("transit/keys/copy").text("latest_version"));
  }

  @Test
  void aBackupNeedsBothPermissions() {
    root.put("transit/keys/k", "{'allow_plaintext_backup':true}").orFail();
    Expect.refused(400, "exporting is disallowed on the policy", root.get("transit/backup/k"));
    root.put("transit/keys/l", "{'exportable':true}").orFail();
    Expect.refused(
        400, "plaintext backup is disallowed on the policy", root.get("transit/backup/l"));
    Expect.refused(400, "key \"none\" not found", root.get("transit/backup/none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                       | 'backup' must be supplied",
        "{'backup':'%'}                           | backup is no base64",
        "{'backup':'bm90IGEgYmFja3Vw'}            | the backup is not in JSON",
        "{'backup':'e30='} | " + "the backup is none of this server's, or of a newer one",
        "{'backup':'e30=','name':'a/b'}           | key names cannot be paths",
      })
  void whatIsNoBackupIsRefused(String wish, String error) {
    Expect.refused(400, error, root.put("transit/restore", wish));
  }

  @Test
  void noAlteredBackupBreaksAnything() {
    make("ed25519");
    root.put("transit/keys/k/rotate").orFail();
    String backup = root.get("transit/backup/k").orFail().text("backup");
    String text = new String(Base64.getDecoder().decode(backup), StandardCharsets.UTF_8);
    var random = new SeededRandom(Property.firstSeed());
    for (int i = 0; i < 300; i++) {
      var altered = new StringBuilder(text);
      for (int j = 0; j <= random.nextInt(3); j++) {
        int at = random.nextInt(altered.length());
        altered.setCharAt(at, "0123456789-\"{}: x".charAt(random.nextInt(17)));
      }
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
}
