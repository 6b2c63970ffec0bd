package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.crypto.Hkdf;
import io.coffer.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransitDerivedKeysTest {
  private static final String WISH =
      "{'salt':'sodium chloride','key_index_from':0,'key_index_to':3";

  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private Said derive(String more) {
    return root.put("transit/derivedkeys/plaintext/k", WISH + more + "}");
  }

  private List<String> keys(String more) {
    Said said = derive(more).orFail();
    return List.of(said.text("0.plaintext"), said.text("1.plaintext"), said.text("2.plaintext"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256-gcm96", "chacha20-poly1305", "rsa-2048"})
  void theSameKeysComeAgainAndEachIsEncrypted(String type) {
    root.put("transit/keys/k", "{'type':'" + type + "'}").orFail();
    Said said = derive("").orFail();
    assertEquals(Set.of("0", "1", "2", "key_version"), said.data().members().keySet());
    for (String index : List.of("0", "1", "2")) {
      String wish = "{'ciphertext':'" + said.text(index + ".ciphertext") + "'}";
      assertEquals(
          said.text(index + ".plaintext"),
          root.put("transit/decrypt/k", wish).orFail().text("plaintext"));
    }
    List<String> first = keys("");
    scene.restart();
    assertEquals(first, keys(""));
    root.put("transit/keys/k/rotate").orFail();
    assertNotEquals(first, keys(""));
    assertEquals("2", derive("").orFail().text("key_version"));
    assertEquals(first, keys(",'key_version':1"));
    assertEquals(
        first.get(2),
        root.put(
                "transit/derivedkeys/plaintext/k",
                "{'salt':'sodium chloride','key_index_from':2,'key_index_to':3,'key_version':1}")
            .orFail()
            .text("2.plaintext"));
  }

  @Test
  void everythingThatIsSaidMakesOtherKeys() {
    root.put("transit/keys/k").orFail();
    var all = new HashSet<String>();
    int made = 0;
    for (String more :
        List.of("", ",'info':'a'", ",'info':'b'", ",'salt':'salz'", ",'bits':128", ",'bits':512")) {
      for (String key : keys(more)) {
        // 16 bytes of each, so that the beginning of one that is longer would be seen
        all.add(key.substring(0, 20));
        made++;
      }
    }
    assertEquals(made, all.size());
    assertEquals(64, Base64.getDecoder().decode(keys(",'bits':512").getFirst()).length);
  }

  @Test
  void itIsHkdfOfTheHmacKey() {
    root.put("transit/keys/k", "{'exportable':true}").orFail();
    String hmacKey = root.get("transit/export/hmac-key/k").orFail().text("keys.1");
    byte[] info = "\0\0\0\20\0\0\0\0\0\0\0\1info".getBytes(StandardCharsets.UTF_8);
    try (var base = SecretBytes.take(Base64.getDecoder().decode(hmacKey));
        var derived =
            Hkdf.derive(base, "sodium chloride".getBytes(StandardCharsets.UTF_8), info, 16)) {
      assertEquals(
          Base64.getEncoder().encodeToString(derived.copy()),
          keys(",'info':'info','bits':128").get(1));
    }
  }

  @Test
  void wrappedOnesAreNotShown() {
    root.put("transit/keys/k").orFail();
    Said said = root.put("transit/derivedkeys/wrapped/k", WISH + "}").orFail();
    assertEquals("null", said.text("0.plaintext"));
    assertEquals("vault:v1:", said.text("0.ciphertext").substring(0, 9));
  }

  @Test
  void aDerivedKeyEncryptsThemInItsContext() {
    root.put("transit/keys/k", "{'derived':true}").orFail();
    Expect.refusedFor(400, "missing 'context'", derive(""));
    Said said = derive(",'context':'YQ=='").orFail();
    String wish = "{'context':'YQ==','ciphertext':'" + said.text("1.ciphertext") + "'}";
    assertEquals(
        said.text("1.plaintext"), root.put("transit/decrypt/k", wish).orFail().text("plaintext"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'salt':''                 | missing salt",
        "'key_index_from':-1       | key_index_from must not be negative",
        "'key_index_to':0 | key_index_to must be 1 to 10000 greater than key_index_from",
        "'key_index_to':10001 | key_index_to must be 1 to 10000 greater than key_index_from",
        "'bits':64                 | invalid bit length",
        "'context':'%'             | failed to base64-decode context",
        "'key_version':2 | "
            + "requested version for encryption is higher than the latest key version",
      })
  void whatCannotBeDerivedIsRefused(String more, String error) {
    root.put("transit/keys/k").orFail();
    Expect.refused(400, error, derive("," + more));
  }

  @Test
  void theLimitsAreTaken() {
    root.put("transit/keys/k").orFail();
    long last = Long.MAX_VALUE - 1;
    String far = ",'key_index_from':" + last + ",'key_index_to':" + Long.MAX_VALUE;
    assertEquals(2, derive(far).orFail().data().members().size());
    assertEquals(10_001, derive(",'key_index_to':10000").orFail().data().members().size());
    for (String field : List.of("salt", "info")) {
      derive(",'" + field + "':'" + "x".repeat(1_024) + "'").orFail();
      Expect.refused(
          400,
          field + " has more than 1024 bytes",
          derive(",'" + field + "':'" + "x".repeat(1_025) + "'"));
    }
  }

  @Test
  void aKeyThatDoesNotEncryptOrIsOffOrMissingIsRefused() {
    Expect.refused(400, "encryption key not found", derive(""));
    root.put("transit/keys/k", "{'type':'ed25519'}").orFail();
    Expect.refused(400, "message encryption not supported for key type ed25519", derive(""));
    root.delete("transit/keys/k/soft-delete").orFail();
    Expect.refused(400, "refusing to use soft-deleted key", derive(""));
    Expect.refusedFor(400, "Invalid path", root.put("transit/derivedkeys/clear/k", WISH + "}"));
    String path = "transit/derivedkeys/wrapped/k";
    Expect.refused(400, "missing salt", root.put(path, "{'key_index_from':0,'key_index_to':1}"));
    Expect.refused(400, "missing key_index_from", root.put(path, "{'salt':'s','key_index_to':1}"));
    Expect.refused(400, "missing key_index_to", root.put(path, "{'salt':'s','key_index_from':1}"));
  }
}
