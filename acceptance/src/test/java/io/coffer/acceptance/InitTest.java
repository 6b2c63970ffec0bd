package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InitTest {
  private final Scene scene = Scene.blank();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aNewServerSaysThatItIsOneWithoutATokenAndRefusesEverythingElse() {
    Session anyone = scene.nobody();
    assertEquals(Session.object("{'initialized':false}"), anyone.get("sys/init").body());
    Said status = anyone.get("sys/seal-status");
    assertEquals("false", status.text("initialized"));
    assertEquals("true", status.text("sealed"));
    assertEquals("0", status.text("t"));
    assertEquals("0", status.text("n"));
    assertEquals(503, anyone.get("sys/mounts").status());
    assertEquals("Vault is not initialized", anyone.put("sys/unseal", "{'key':'00'}").error());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "5, 3", "5, 5", "255, 2", "255, 255"})
  void theSharesAreAsManyAsWereAskedForAndSoManyUnseal(int shares, int threshold) {
    Said said = init(shares, threshold).orFail();
    List<String> hex = said.body().texts("keys");
    assertEquals(shares, hex.size());
    assertEquals(shares, new HashSet<>(hex).size());
    List<String> fromBase64 = said.body().texts("keys_base64").stream().map(InitTest::hex).toList();
    assertEquals(hex, fromBase64);
    Said sealed = scene.nobody().get("sys/seal-status");
    assertEquals("true", sealed.text("initialized"));
    assertEquals("true", sealed.text("sealed"), "it is sealed afterwards");
    assertEquals(String.valueOf(threshold), sealed.text("t"));
    assertEquals(String.valueOf(shares), sealed.text("n"));

    hex.stream().limit(threshold).forEach(share -> unseal(share).orFail());

    assertEquals("false", scene.nobody().get("sys/seal-status").text("sealed"));
    assertEquals(200, scene.as(said.text("root_token")).get("sys/mounts").status());
  }

  private Said init(int shares, int threshold) {
    return scene
        .nobody()
        .put("sys/init", "{'secret_shares':" + shares + ",'secret_threshold':" + threshold + "}");
  }

  private Said unseal(String share) {
    return scene.nobody().put("sys/unseal", Session.json("key", share));
  }

  private static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | shares",
        "{'secret_shares':0,'secret_threshold':1} | shares",
        "{'secret_shares':-1,'secret_threshold':1} | shares",
        "{'secret_shares':256,'secret_threshold':2} | shares",
        "{'secret_shares':4294967297,'secret_threshold':1} | shares",
        "{'secret_shares':5} | threshold",
        "{'secret_shares':5,'secret_threshold':0} | threshold",
        "{'secret_shares':5,'secret_threshold':6} | threshold",
        "{'secret_shares':5,'secret_threshold':1} | threshold",
        "{'secret_shares':'five','secret_threshold':3} | secret_shares",
        "{'secret_shares':5,'secret_threshold':[3]} | secret_threshold",
        "{'secret_shares':2,'secret_threshold':2,'pgp_keys':['a']} | pgp_keys",
        "{'secret_shares':1,'secret_threshold':1,'pgp_keys':['%%%']} | pgp_keys[0]",
        "{'secret_shares':1,'secret_threshold':1,'pgp_keys':['AAAA']} | pgp_keys[0]",
        "{'secret_shares':1,'secret_threshold':1,'pgp_keys':['keybase:ann']} | pgp_keys[0]",
        "{'secret_shares':1,'secret_threshold':1,'pgp_keys':[{}]} | pgp_keys",
        "{'secret_shares':1,'secret_threshold':1,'root_token_pgp_key':'AAAA'}"
            + " | root_token_pgp_key",
        "{'secret_shares':1,'secret_threshold':1,'root_token_pgp_key':{}} | root_token_pgp_key"
      })
  void aWishThatCannotBeMetNamesItsFieldAndLeavesTheServerNew(String wish, String named) {
    Said said = scene.nobody().put("sys/init", wish);
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
    assertEquals("false", scene.nobody().get("sys/init").text("initialized"));
    assertEquals(List.of(), scene.storage().scan("core/", "", 1));

    assertEquals(200, init(1, 1).status(), "and it can be done right afterwards");
  }

  @Test
  void aServerIsInitialisedOnce() {
    List<String> first = new ArrayList<>(init(1, 1).orFail().body().texts("keys"));
    Said again = init(1, 1);
    assertEquals(400, again.status());
    assertEquals("Vault is already initialized", again.error());
    assertEquals("false", unseal(first.getFirst()).text("sealed"));
    assertEquals("Vault is already initialized", init(1, 1).error(), "unsealed as well");
    assertEquals("true", scene.nobody().get("sys/init").text("initialized"));
  }

  @Test
  void numbersMayComeAsTexts() {
    Said said = scene.nobody().put("sys/init", "{'secret_shares':'3','secret_threshold':'2'}");
    assertEquals(3, said.orFail().body().texts("keys").size());
  }

  @Test
  void theRootTokenIsARootTokenThatNeverEnds() {
    Said said = scene.initialise("{'secret_shares':1,'secret_threshold':1}").orFail();
    scene.unseal();
    Said self = scene.as(said.text("root_token")).get("auth/token/lookup-self");
    assertEquals(List.of("root"), self.data().texts("policies"));
    assertEquals("0", self.text("ttl"));
    assertEquals("null", self.text("expire_time"));
  }
}
