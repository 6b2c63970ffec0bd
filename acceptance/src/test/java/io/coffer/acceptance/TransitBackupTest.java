package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A key of each type comes back from its backup, and from being switched off.
final class TransitBackupTest {
  private static final String REFUSED = "refusing to use soft-deleted key";

  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'aes128-gcm96'",
        "'type':'aes256-gcm96'",
        "'type':'chacha20-poly1305'",
        "'type':'xchacha20-poly1305','derived':true,'convergent_encryption':true",
        "'type':'ecdsa-p256'",
        "'type':'ecdsa-p384'",
        "'type':'ecdsa-p521'",
        "'type':'ed25519'",
        "'type':'ed25519','derived':true",
        "'type':'rsa-2048'",
        "'type':'ml-dsa','parameter_set':'87'",
        "'type':'slh-dsa','parameter_set':'shake-128f'",
        "'type':'hybrid','hybrid_key_type_ec':'ecdsa-p384','hybrid_key_type_pqc':'ml-dsa',"
            + "'parameter_set':'87'",
        "'type':'aes128-cmac'",
        "'type':'aes192-cmac'",
        "'type':'aes256-cmac'",
        "'type':'hmac','key_size':48",
      })
  void everythingThatWasMadeStillServes(String type) {
    String wish = "{" + type + ",'exportable':true,'allow_plaintext_backup':true}";
    Said made = root.put("transit/keys/k", wish).orFail();
    List<String> values = values(made);
    root.put("transit/keys/k/rotate").orFail();
    List<String> newer = values(made);
    String backup = "{'backup':'" + root.get("transit/backup/k").orFail().text("backup") + "'}";
    switchOffAndOn();
    root.put("transit/restore/copy", backup).orFail();
    scene.restart();
    check("copy", values);
    check("copy", newer);
    check("k", values);
    assertEquals(made.text("type"), root.get("transit/keys/copy").orFail().text("type"));
    assertEquals("2", root.get("transit/keys/copy").text("latest_version"));
    assertEquals("3", root.put("transit/keys/copy/rotate").orFail().text("latest_version"));
  }

  private void switchOffAndOn() {
    root.delete("transit/keys/k/soft-delete").orFail();
    Expect.refused(400, REFUSED, root.get("transit/backup/k"));
    Expect.refused(400, REFUSED, root.get("transit/export/hmac-key/k"));
    Expect.refused(400, REFUSED, root.put("transit/hmac/k", "{'input':'aGVsbG8h'}"));
    Expect.refused(400, REFUSED, root.put("transit/keys/k/rotate"));
    root.put("transit/keys/k/soft-delete-restore").orFail();
  }

  /// What can be made with a key, as what is to be sent to have it checked.
  private List<String> values(Said key) {
    var values = new ArrayList<String>();
    values.add(value("verify", "hmac", "hmac"));
    if (key.text("supports_signing").equals("true")) {
      values.add(value("verify", "sign", "signature"));
    }
    if (key.text("type").endsWith("cmac")) {
      values.add(value("verify", "cmac", "cmac"));
    }
    if (key.text("supports_encryption").equals("true")) {
      values.add(value("decrypt", "encrypt", "ciphertext"));
    }
    return values;
  }

  private String value(String checker, String maker, String field) {
    String wish = "{'input':'aGVsbG8h','plaintext':'aGVsbG8h','context':'Y3R4'}";
    String made = root.put("transit/" + maker + "/k", wish).orFail().text(field);
    return checker + " {'input':'aGVsbG8h','context':'Y3R4','" + field + "':'" + made + "'}";
  }

  private void check(String key, List<String> values) {
    for (String value : values) {
      int space = value.indexOf(' ');
      String checker = value.substring(0, space);
      Said said = root.put("transit/" + checker + "/" + key, value.substring(space + 1)).orFail();
      if (checker.equals("verify")) {
        assertEquals("true", said.text("valid"), value);
      } else {
        assertEquals("aGVsbG8h", said.text("plaintext"), value);
      }
    }
  }
}
