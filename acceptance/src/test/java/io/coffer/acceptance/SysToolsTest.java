package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SysToolsTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hash          | {'input':'aGVsbG8='}"
            + " | 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "hash          | {'input':'aGVsbG8=','format':'base64'}"
            + " | LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
        "hash/sha2-224 | {'input':'aGVsbG8=','algorithm':'sha2-384'}"
            + " | ea09ae9cc6768c50fcee903ed054556e5bfc8347907f12598aa24193",
        "hash/sha3-256 | {'input':'aGVsbG8='}"
            + " | 3338be694f50c5f338814986cdf0686453a888b84f424d792af4b9202398f392",
        "hash          | {'input':'aGVsbG8=','urlalgorithm':'sha3-256'}"
            + " | 3338be694f50c5f338814986cdf0686453a888b84f424d792af4b9202398f392",
        "hash          | {}"
            + " | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      })
  void dataIsHashed(String path, String body, String sum) {
    assertEquals(sum, root.put("sys/tools/" + path, body).orFail().text("sum"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha2-224",
        "sha2-256",
        "sha2-384",
        "sha2-512",
        "sha3-224",
        "sha3-256",
        "sha3-384",
        "sha3-512",
      })
  void everyAlgorithmButSha1CanBeNamed(String algorithm) {
    Said said = root.put("sys/tools/hash/" + algorithm, "{'input':'aGVsbG8='}").orFail();
    int bits = Integer.parseInt(algorithm.substring(5));
    assertEquals(bits / 8, HexFormat.of().parseHex(said.text("sum")).length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hash | {'input':'not base64!'}"
            + " | unable to decode input as base64: illegal base64 data at input byte 3",
        "hash | {'input':'aGVsbG8=','algorithm':'md5'} | unsupported algorithm md5",
        "hash/sha1 | {'input':'aGVsbG8='} | unsupported algorithm sha1",
        "hash | {'format':'text'}"
            + " | unsupported encoding format text; must be \"hex\" or \"base64\"",
        "random | {'format':'text'}"
            + " | unsupported encoding format \"text\"; must be \"hex\" or \"base64\"",
        "random | {'bytes':0} | 'bytes' cannot be less than 1",
        "random | {'bytes':-1} | 'bytes' cannot be less than 1",
        "random | {'bytes':131073} | 'bytes' should be less than 131072",
        "random/131073 | {} | 'bytes' should be less than 131072",
        "random/dice | {}"
            + " | error parsing url-set byte count: strconv.Atoi: parsing \"dice\": invalid syntax",
        "random/platform/1234567890123456789 | {}"
            + " | error parsing url-set byte count: strconv.Atoi: parsing \"…\": value out of"
            + " range",
        "random/dice/8 | {} | unsupported entropy source \"dice\";"
            + " must be \"platform\" or \"seal\", or \"all\"",
      })
  void whatCannotBeIsRefused(String path, String body, String error) {
    Said said = root.put("sys/tools/" + path, body);
    assertEquals(400, said.status());
    assertEquals(error, said.error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "random              | {}                | 32",
        "random              | {'bytes':'5'}     | 5",
        "random              | {'bytes':131072}  | 131072",
        "random/16           | {'bytes':8}       | 16",
        "random/platform     | {}                | 32",
        "random/platform     | {'bytes':8}       | 8",
        "random/platform/12  | {'bytes':8}       | 12",
        "random/all/8        | {}                | 8",
      })
  void asManyBytesAreDrawnAsAreAskedFor(String path, String body, int bytes) {
    Said said = root.put("sys/tools/" + path, body).orFail();
    assertEquals(bytes, Base64.getDecoder().decode(said.text("random_bytes")).length);
    assertEquals(List.of(), said.warnings());
  }

  @Test
  void chanceDoesNotRepeatItself() {
    Said one = root.put("sys/tools/random", "{'format':'hex'}").orFail();
    Said other = root.put("sys/tools/random", "{'format':'hex'}").orFail();
    assertNotEquals(one.text("random_bytes"), other.text("random_bytes"));
    assertEquals(64, other.text("random_bytes").length());
  }

  @Test
  void theSealHasNoChanceOfItsOwnAndASourceInTheBodyIsIgnored() {
    assertEquals(1, root.put("sys/tools/random/seal").orFail().warnings().size());
    assertEquals(
        List.of("Endpoint ignored these unrecognized parameters: [source]"),
        root.put("sys/tools/random", "{'source':'dice'}").orFail().warnings());
  }

  @Test
  void whoHasTheDefaultPolicyMayHashAndNotDraw() {
    Session somebody = scene.token("{'policies':['default']}");
    assertTrue(somebody.put("sys/tools/hash", "{'input':''}").isFine());
    assertEquals(403, somebody.put("sys/tools/random").status());
    assertEquals(405, root.get("sys/tools/hash").status());
    assertEquals(405, root.get("sys/tools/random").status());
  }
}
