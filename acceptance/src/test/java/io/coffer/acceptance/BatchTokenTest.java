package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Batch tokens: nothing of them is stored, so much cannot be done with them.
final class BatchTokenTest {
  private static final String RULES =
      "path 'auth/token/*' { capabilities = ['create','read','update','sudo'] }";

  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Session maker() {
    return scene.policy("all", RULES);
  }

  private static Said batch(Session by, String more) {
    return by.put("auth/token/create", "{'type':'batch','policies':['all']" + more + "}");
  }

  private Session as(Said made) {
    return scene.as(made.orFail().token());
  }

  @Test
  void aBatchTokenHasNoAccessorAndIsNotRenewable() {
    Said made = batch(maker(), ",'ttl':'20m','meta':{'k':'v'},'display_name':'job'");
    assertTrue(made.token().startsWith("hvb."));
    assertEquals("", made.auth().text("accessor", "?"));
    assertEquals("batch", made.auth().text("token_type", ""));
    assertEquals(1200, made.auth().number("lease_duration", 0));
    assertFalse(made.auth().flag("renewable"));
  }

  @Test
  void itIsLookedUpByItselfAndByOthers() {
    Said made = batch(maker(), ",'ttl':'20m','meta':{'k':'v'},'display_name':'job'");
    Said self = as(made).get("auth/token/lookup-self").orFail();
    assertEquals("batch", self.text("type"));
    assertEquals("token-job", self.text("display_name"));
    assertEquals("v", self.text("meta.k"));
    Said other = scene.root().put("auth/token/lookup", Session.json("token", made.token()));
    assertEquals(self.data(), other.data());
  }

  @Test
  void nothingOfItIsStored() {
    Session maker = maker();
    int before = scene.storage().scan("", "", 10_000).size();
    batch(maker, "").orFail();
    assertEquals(before, scene.storage().scan("", "", 10_000).size());
  }

  @ParameterizedTest
  @CsvSource({
    "renew-self, batch tokens cannot be renewed",
    "revoke-self, batch tokens cannot be revoked",
    "create, batch tokens cannot create more tokens",
    "create-orphan, batch tokens cannot create more tokens"
  })
  void itCanDoLittleForItself(String path, String text) {
    Session batch = as(batch(maker(), ""));
    Expect.refused(400, text, batch.put("auth/token/" + path));
    Expect.alive(batch);
  }

  @ParameterizedTest
  @CsvSource({
    "renew, batch tokens cannot be renewed",
    "revoke, batch tokens cannot be revoked",
    "revoke-orphan, batch tokens cannot be revoked"
  })
  void othersCanDoLittleToIt(String path, String text) {
    Session batch = as(batch(maker(), ""));
    Said said = scene.root().put("auth/token/" + path, Session.json("token", batch.token()));
    Expect.refused(400, text, said);
    Expect.alive(batch);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'period':'1h' | period",
        "'num_uses':3 | num_uses",
        "'explicit_max_ttl':'1h' | explicit_max_ttl"
      })
  void itCannotHaveWhatWouldNeedARow(String wish, String name) {
    Expect.refused(
        400, "batch tokens cannot have \"" + name + "\" set", batch(scene.root(), "," + wish));
  }

  @Test
  void itCannotBeRoot() {
    String text = "batch tokens cannot be root tokens";
    Expect.refused(400, text, scene.root().put("auth/token/create", "{'type':'batch'}"));
    Expect.refused(
        400, text, scene.root().put("auth/token/create", "{'type':'batch','policies':['root']}"));
  }

  @Test
  void itEndsByItself() {
    Session batch = as(batch(maker(), ",'ttl':'20m'"));
    scene.advance(Duration.ofMinutes(20));
    Expect.dead(batch);
  }

  @Test
  void itEndsWithItsParent() {
    Session parent = maker();
    Session batch = as(batch(parent, ""));
    parent.put("auth/token/revoke-self").orFail();
    Expect.dead(batch);
  }

  @Test
  void anOrphanOutlivesItsMaker() {
    Session maker = maker();
    Session orphan =
        as(maker.put("auth/token/create-orphan", "{'type':'batch','policies':['all']}"));
    maker.put("auth/token/revoke-self").orFail();
    Expect.alive(orphan);
    assertEquals("true", orphan.get("auth/token/lookup-self").text("orphan"));
  }

  @Test
  void itIsGoodAfterARestart() {
    Session batch = as(batch(maker(), ""));
    scene.restart();
    Expect.alive(batch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hvb.AAAAAQ", "hvb.", "hvb.*", "hvb.AAAA-AAAA_AAAAAAAAAAAAAAAAAAAAAAAA"})
  void aMadeUpOneIsRefused(String token) {
    Expect.dead(scene.as(token));
  }

  @Test
  void anAlteredOneIsRefused() {
    String token = as(batch(maker(), "")).token();
    for (int at : new int[] {5, token.length() / 2, token.length() - 2}) {
      char other = token.charAt(at) == 'A' ? 'B' : 'A';
      Expect.dead(scene.as(token.substring(0, at) + other + token.substring(at + 1)));
    }
  }
}
