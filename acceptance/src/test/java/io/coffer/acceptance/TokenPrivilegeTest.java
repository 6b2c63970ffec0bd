package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Chosen ids, root tokens, and what needs sudo.
final class TokenPrivilegeTest {
  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Said create(String wish) {
    return scene.root().put("auth/token/create", wish);
  }

  @Test
  void aTokenCanHaveAChosenIdAndAWarningWithIt() {
    Said made = create("{'id':'my-own-token','ttl':'1h'}");
    assertEquals("my-own-token", made.token());
    assertEquals(1, made.warnings().size());
    Expect.alive(scene.as("my-own-token"));
  }

  @Test
  void anEmptyIdIsNone() {
    assertTrue(create("{'id':'','ttl':'1h'}").orFail().token().startsWith("hvs."));
  }

  @Test
  void aTakenIdIsRefusedAndItsTokenStaysAsItWas() {
    create("{'id':'mine','policies':['default'],'ttl':'1h'}").orFail();
    Expect.refused(400, "cannot create a token with a duplicate ID", create("{'id':'mine'}"));
    assertEquals("[\"default\"]", scene.as("mine").get("auth/token/lookup-self").text("policies"));
  }

  @Test
  void anIdIsFreeAgainOnceItsTokenIsGone() {
    create("{'id':'mine','ttl':'1h'}").orFail();
    scene.as("mine").put("auth/token/revoke-self").orFail();
    create("{'id':'mine','ttl':'1h'}").orFail();
    Expect.alive(scene.as("mine"));
  }

  @ParameterizedTest
  @CsvSource({
    "s.likeatoken, custom token ID cannot have the 's.' prefix",
    "hvs.likeatoken, custom token ID cannot have the 'hvs.' prefix",
    "hvb.likeatoken, custom token ID cannot have the 'hvb.' prefix",
    "with.dot, custom token ID cannot have a '.' in the value"
  })
  void anIdThatLooksLikeADrawnOneIsRefused(String id, String text) {
    Expect.refused(400, text, create("{'id':'" + id + "'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'id':'another' | specify token id",
        "'period':'1h' | create periodic token",
        "'no_parent':true | create orphan token"
      })
  void someWishesNeedSudo(String wish, String deed) {
    String rules = "path 'auth/token/create' { capabilities = ['update'] }";
    Session plain = scene.policy("plain", rules);
    Expect.refused(
        400,
        "root or sudo privileges required to " + deed,
        plain.put("auth/token/create", "{" + wish + "}"));
    Session boss = scene.policy("boss", rules.replace("['update']", "['update','sudo']"));
    boss.put("auth/token/create", "{" + wish + "}").orFail();
  }

  @Test
  void rootWithoutATtlNeverEnds() {
    Said made = create("{}").orFail();
    assertEquals(0, made.auth().number("lease_duration", -1));
    Said seen = scene.as(made.token()).get("auth/token/lookup-self");
    assertEquals("null", seen.text("expire_time"));
    assertEquals("0", seen.text("ttl"));
    assertEquals("false", seen.text("renewable"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'ttl':'1h'", "'period':'1h'", "'explicit_max_ttl':'1h'"})
  void rootThatIsGivenALifeEnds(String wish) {
    Said made = create("{" + wish + "}").orFail();
    assertEquals(3600, made.auth().number("lease_duration", -1));
    assertTrue(made.auth().flag("renewable"));
  }

  @Test
  void aRootTokenThatEndsCannotMakeOneThatDoesNot() {
    Session ending = scene.token("{'ttl':'1h'}");
    Expect.refused(
        400,
        "expiring root tokens cannot create non-expiring root tokens",
        ending.put("auth/token/create"));
    ending.put("auth/token/create", "{'ttl':'2h'}").orFail();
    ending.put("auth/token/create", "{'policies':['default']}").orFail();
  }

  @Test
  void aRootTokenOfLimitedUsesMayStillNeverEnd() {
    Said made = create("{'num_uses':2}").orFail();
    assertEquals(0, made.auth().number("lease_duration", -1));
    assertEquals(2, made.auth().number("num_uses", -1));
  }

  @Test
  void aRootTokenThatEndsIsRefusedAfterItsEnd() {
    Session ending = scene.token("{'ttl':'1h'}");
    scene.advance(Duration.ofHours(1));
    Expect.dead(ending);
  }
}
