package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnsealTest {
  private final Scene scene = Scene.blank();

  @BeforeEach
  void initialise() {
    scene.initialise("{'secret_shares':5,'secret_threshold':3}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said give(int share) {
    return give(scene.shares().get(share));
  }

  private Said give(String share) {
    return scene.nobody().put("sys/unseal", Session.json("key", share));
  }

  private Said status() {
    return scene.nobody().get("sys/seal-status");
  }

  @Test
  void theProgressIsToldUntilThereAreEnough() {
    assertEquals("1", give(0).text("progress"));
    assertEquals("2", give(1).text("progress"));
    assertEquals("2", status().text("progress"));
    assertEquals("true", status().text("sealed"));
    Said open = give(4);
    assertEquals("false", open.text("sealed"));
    assertEquals("0", open.text("progress"));
    assertEquals("", open.text("nonce"));
    assertEquals(200, scene.root().get("sys/mounts").status());
  }

  @Test
  void anyThreeOfTheFiveUnseal() {
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < a; b++) {
        for (int c = 0; c < b; c++) {
          give(a);
          give(c);
          assertEquals("false", give(b).text("sealed"), a + " " + b + " " + c);
          scene.root().put("sys/seal").orFail();
        }
      }
    }
  }

  @Test
  void theNonceIsOneForAnAttemptAndAnotherForTheNext() {
    assertEquals("", status().text("nonce"));
    String nonce = give(0).text("nonce");
    assertFalse(nonce.isEmpty());
    assertEquals(nonce, give(1).text("nonce"));
    assertEquals(nonce, status().text("nonce"));
    scene.nobody().put("sys/unseal", "{'reset':true}").orFail();
    assertNotEquals(nonce, give(0).text("nonce"));
  }

  @Test
  void aShareThatComesTwiceCountsOnce() {
    give(0);
    assertEquals("1", give(0).text("progress"));
    String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(scene.shares().getFirst()));
    assertEquals("1", give(hex).text("progress"), "in another spelling too");
  }

  @Test
  void sharesMayComeInHexOfEitherCaseAndInBase64() {
    byte[] share = Base64.getDecoder().decode(scene.shares().get(1));
    give(0);
    give(HexFormat.of().formatHex(share));
    String upper = HexFormat.of().withUpperCase().formatHex(decoded(2));
    assertEquals("false", give(upper).text("sealed"));
  }

  private byte[] decoded(int share) {
    return Base64.getDecoder().decode(scene.shares().get(share));
  }

  @Test
  void resettingBeginsAgain() {
    give(0);
    give(1);
    Said reset = scene.nobody().put("sys/unseal", "{'reset':true}");
    assertEquals("0", reset.text("progress"));
    assertEquals("", reset.text("nonce"));
    assertEquals("true", give(2).text("sealed"));
    give(1);
    assertEquals("false", give(0).text("sealed"));
  }

  @Test
  void aWrongShareIsNoticedWithTheLastOneAndAllMustComeAgain() {
    byte[] wrong = decoded(0);
    wrong[3] ^= 1;
    give(Base64.getEncoder().encodeToString(wrong));
    give(1);
    Said refused = give(2);
    assertEquals(400, refused.status());
    assertTrue(refused.error().contains("unseal"), refused.error());
    assertEquals("0", status().text("progress"));
    assertEquals("", status().text("nonce"));
    assertEquals("true", status().text("sealed"));
    give(0);
    give(1);
    assertEquals("false", give(2).text("sealed"));
  }

  @Test
  void theSharesOfAnotherServerOpenNothing() {
    try (Scene other = Scene.blank()) {
      other.initialise("{'secret_shares':3,'secret_threshold':3}").orFail();
      List<String> shares = other.shares();
      give(shares.get(0));
      give(shares.get(1));
      assertEquals(400, give(shares.get(2)).status());
      assertEquals("true", status().text("sealed"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 'key' must be specified",
        "{'key':''} | 'key' must be specified",
        "{'key':null} | 'key' must be specified",
        "{'key':'zz'} | 'key' must be a valid hex or base64 string",
        "{'key':'0011'} | shorter than minimum 16 bytes",
        "{'key':5} | 'key'",
        "{'key':['x']} | 'key'",
        "{'reset':'perhaps'} | reset"
      })
  void whatIsNoShareIsRefusedAndTheAttemptGoesOn(String body, String named) {
    give(0);
    Said said = scene.nobody().put("sys/unseal", body);
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
    assertEquals("1", status().text("progress"));
  }

  @Test
  void aShareThatIsTooLongIsRefused() {
    Said said = give("00".repeat(34));
    assertEquals(400, said.status());
    assertTrue(said.error().contains("longer than maximum 33 bytes"), said.error());
  }

  @Test
  void aShareForAnOpenServerChangesNothing() {
    scene.unseal();
    Said said = give(4);
    assertEquals(200, said.status());
    assertEquals("false", said.text("sealed"));
    assertEquals("0", said.text("progress"));
  }

  @Test
  void progressIsForgottenByARestart() {
    give(0);
    give(1);
    String nonce = status().text("nonce");
    scene.restart();
    scene.root().put("sys/seal").orFail();
    assertEquals("0", status().text("progress"));
    assertNotEquals(nonce, give(0).text("nonce"));
  }
}
