package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenLookupTest {
  private final Scene scene = Scene.open();
  private final Said made =
      scene
          .root()
          .put(
              "auth/token/create",
              "{'policies':['default'],'ttl':'30m','explicit_max_ttl':'2h','meta':{'who':'me'}}")
          .orFail();
  private final Session token = scene.as(made.token());

  @AfterEach
  void close() {
    scene.close();
  }

  private String accessor() {
    return made.auth().text("accessor", "");
  }

  private Said byAccessor(String accessor) {
    return scene.root().put("auth/token/lookup-accessor", Session.json("accessor", accessor));
  }

  private Said byToken(String clear) {
    return scene.root().put("auth/token/lookup", Session.json("token", clear));
  }

  @Test
  void aTokenSeesItself() {
    Said seen = token.get("auth/token/lookup-self").orFail();
    assertEquals(token.token(), seen.text("id"));
    assertEquals(accessor(), seen.text("accessor"));
    assertEquals("1800", seen.text("creation_ttl"));
    assertEquals("7200", seen.text("explicit_max_ttl"));
    assertEquals("me", seen.text("meta.who"));
    assertEquals("0", seen.text("num_uses"));
    assertEquals("service", seen.text("type"));
    assertEquals("[\"default\"]", seen.text("policies"));
  }

  @Test
  void whatItDoesNotHaveIsNotShown() {
    Said seen = token.get("auth/token/lookup-self").orFail();
    for (String name : new String[] {"period", "role", "bound_cidrs", "last_renewal"}) {
      assertTrue(seen.data().get(name).isEmpty(), name);
    }
  }

  @Test
  void theLifeThatIsLeftCountsDown() {
    Instant end = scene.clock().instant().plus(Duration.ofMinutes(30));
    scene.clock().advance(Duration.ofMinutes(10));
    Said seen = token.get("auth/token/lookup-self");
    assertEquals("1200", seen.text("ttl"));
    assertEquals("1800", seen.text("creation_ttl"));
    assertEquals(end, Instant.parse(seen.text("expire_time")));
  }

  @Test
  void anotherLooksItUpByTheToken() {
    assertEquals(token.get("auth/token/lookup-self").data(), byToken(token.token()).data());
    Said byQuery = scene.root().get("auth/token/lookup", Session.json("token", token.token()));
    assertEquals(token.token(), byQuery.text("id"));
  }

  @Test
  void withoutATokenInTheBodyTheCallersOwnIsMeant() {
    assertEquals(scene.rootToken(), scene.root().get("auth/token/lookup").text("id"));
    assertEquals(scene.rootToken(), scene.root().put("auth/token/lookup").text("id"));
  }

  @Test
  void byItsAccessorEverythingIsShownButTheToken() {
    Said seen = byAccessor(accessor()).orFail();
    assertEquals("", seen.text("id"));
    assertEquals("me", seen.text("meta.who"));
    assertEquals(accessor(), seen.text("accessor"));
  }

  @Test
  void unknownOnesAreRefused() {
    Expect.refused(403, "bad token", byToken("hvs.doesnotexist1234567890"));
    Expect.refused(400, "invalid accessor", byAccessor("nosuchaccessor"));
    Expect.refused(400, "missing accessor", scene.root().put("auth/token/lookup-accessor"));
  }

  @Test
  void anAccessorIsNoToken() {
    Expect.dead(scene.as(accessor()));
    Expect.refused(403, "bad token", byToken(accessor()));
  }

  @Test
  void theDefaultPolicyShowsATokenNobodyButItself() {
    Expect.refused(
        403,
        "permission denied",
        token.put("auth/token/lookup", Session.json("token", token.token())));
    Expect.refused(
        403,
        "permission denied",
        token.put("auth/token/lookup-accessor", Session.json("accessor", accessor())));
  }

  @Test
  void allAccessorsAreListed() {
    assertTrue(scene.root().list("auth/token/accessors").keys().contains(accessor()));
    token.put("auth/token/revoke-self").orFail();
    assertEquals(1, scene.root().list("auth/token/accessors").keys().size());
  }

  @Test
  void theListOfAccessorsNeedsSudo() {
    Session reader =
        scene.policy("reader", "path 'auth/token/accessors' { capabilities = ['list'] }");
    Expect.refused(403, "permission denied", reader.list("auth/token/accessors"));
  }

  @Test
  void rootIsShownAsATokenWithoutAnEnd() {
    Said seen = scene.root().get("auth/token/lookup-self").orFail();
    assertEquals("null", seen.text("expire_time"));
    assertEquals("0", seen.text("ttl"));
    assertEquals("[\"root\"]", seen.text("policies"));
    assertEquals("true", seen.text("orphan"));
  }

  @Test
  void noTokenAndAnUnknownOneGetTheSameAnswer() {
    assertEquals(
        scene.nobody().get("auth/token/lookup-self"),
        scene.as("hvs.doesnotexist1234567890").get("auth/token/lookup-self"));
    Expect.dead(scene.nobody());
    Expect.dead(scene.as("x".repeat(10_000)));
  }
}
