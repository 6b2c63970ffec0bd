package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenRenewalTest {
  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Session token(String wish) {
    return scene.token("{'policies':['default']," + wish + "}");
  }

  private static Said renew(Session token, String body) {
    return token.put("auth/token/renew-self", body);
  }

  private static long life(Said said) {
    return said.orFail().auth().number("lease_duration", -1);
  }

  private static String left(Session token) {
    return token.get("auth/token/lookup-self").text("ttl");
  }

  @Test
  void aRenewalShowsTheSameTokenAndMovesItsEnd() {
    Session token = token("'ttl':'30m'");
    scene.clock().advance(Duration.ofMinutes(20));
    Said said = renew(token, "{}");
    assertEquals(token.token(), said.token());
    assertEquals(1800, life(said));
    assertEquals("1800", left(token));
    assertTrue(token.get("auth/token/lookup-self").data().get("last_renewal").isPresent());
  }

  @Test
  void theFirstEndNoLongerCounts() {
    Session token = token("'ttl':'30m'");
    scene.advance(Duration.ofMinutes(20));
    renew(token, "{}").orFail();
    scene.advance(Duration.ofMinutes(29));
    Expect.alive(token);
    scene.advance(Duration.ofMinutes(1));
    Expect.dead(token);
  }

  @ParameterizedTest
  @CsvSource({"1h, 3600", "90, 90", "10m, 600", "'', 1800", "0, 1800"})
  void theIncrementIsTheLifeFromNowOn(String increment, long seconds) {
    Session token = token("'ttl':'30m'");
    assertEquals(seconds, life(renew(token, "{'increment':'" + increment + "'}")));
  }

  @Test
  void aRenewalCanShortenALife() {
    Session token = token("'ttl':'30m'");
    renew(token, "{'increment':'1m'}").orFail();
    scene.advance(Duration.ofMinutes(1));
    Expect.dead(token);
  }

  @Test
  void withoutAnIncrementTheLastOneIsRepeated() {
    Session token = token("'ttl':'30m'");
    renew(token, "{'increment':'1h'}").orFail();
    assertEquals(3600, life(renew(token, "{}")));
  }

  @Test
  void theCreationTtlStays() {
    Session token = token("'ttl':'30m'");
    renew(token, "{'increment':'1h'}").orFail();
    assertEquals("1800", token.get("auth/token/lookup-self").text("creation_ttl"));
  }

  @Test
  void theExplicitMostIsCountedFromTheCreationAndWarnedOf() {
    Session token = token("'ttl':'30m','explicit_max_ttl':'2h'");
    for (int i = 0; i < 3; i++) {
      scene.advance(Duration.ofMinutes(25));
      renew(token, "{'increment':'30m'}").orFail();
    }
    Said said = renew(token, "{'increment':'2h'}");
    assertEquals(2700, life(said));
    Expect.warned("TTL of \"2h0m0s\" exceeded the effective max_ttl of \"45m0s\"", said);
  }

  @Test
  void theMountsMostIsCountedFromTheCreationToo() {
    Session token = token("'ttl':'31d'");
    scene.advance(Duration.ofDays(30));
    Said said = renew(token, "{'increment':'10d'}");
    assertEquals(Duration.ofDays(2).toSeconds(), life(said));
  }

  @Test
  void aPeriodIsWhatEachRenewalGivesWhateverIsAskedFor() {
    Session token = token("'period':'1h'");
    for (int i = 0; i < 40; i++) {
      scene.advance(Duration.ofMinutes(59));
      assertEquals(3600, life(renew(token, "{'increment':'5h'}")));
    }
    assertEquals("3600", token.get("auth/token/lookup-self").text("period"));
  }

  @Test
  void aPeriodicTokenOutlivesTheMountsMost() {
    Session token = token("'period':'20d'");
    for (int i = 0; i < 4; i++) {
      scene.advance(Duration.ofDays(19));
      renew(token, "{}").orFail();
    }
    Expect.alive(token);
  }

  @Test
  void aPeriodicTokenWithAnExplicitMostEnds() {
    Session token = token("'period':'15m','explicit_max_ttl':'20m'");
    scene.advance(Duration.ofMinutes(10));
    assertEquals(600, life(renew(token, "{}")));
    scene.advance(Duration.ofMinutes(10));
    Expect.dead(token);
  }

  @Test
  void aTunedMountHoldsForTokensThatLive() {
    Session token = token("'ttl':'30m'");
    scene.root().put("sys/auth/token/tune", "{'max_lease_ttl':'1h'}").orFail();
    assertEquals(3600, life(renew(token, "{'increment':'5h'}")));
  }

  @Test
  void whatIsNotRenewableIsNot() {
    String text = "lease is not renewable";
    Session token = token("'ttl':'30m','renewable':false");
    Expect.refused(400, text, renew(token, "{}"));
    Expect.refused(400, text, renew(scene.root(), "{}"));
    assertEquals("1800", left(token));
    String accessor = token.get("auth/token/lookup-self").text("accessor");
    Expect.refused(
        400,
        "invalid request",
        scene.root().put("auth/token/renew-accessor", Session.json("accessor", accessor)));
  }

  @Test
  void othersRenewItByItsToken() {
    Session token = token("'ttl':'30m'");
    String body = "{'token':'" + token.token() + "','increment':'10m'}";
    Said said = scene.root().put("auth/token/renew", body);
    assertEquals(600, life(said));
    assertEquals(token.token(), said.token());
    Expect.refused(
        403,
        "permission denied",
        token.put("auth/token/renew", Session.json("token", token.token())));
  }

  @Test
  void othersRenewItByItsAccessorWithoutSeeingIt() {
    Session token = token("'ttl':'30m'");
    String accessor = token.get("auth/token/lookup-self").text("accessor");
    String body = "{'accessor':'" + accessor + "','increment':'40m'}";
    Said said = scene.root().put("auth/token/renew-accessor", body);
    assertEquals(2400, life(said));
    assertEquals("", said.token());
    assertEquals("2400", left(token));
  }

  @Test
  void unknownAndMissingOnesAreRefused() {
    Session root = scene.root();
    Expect.refused(400, "missing token ID", root.put("auth/token/renew"));
    Expect.refused(
        400, "token not found", root.put("auth/token/renew", "{'token':'hvs.nosuchtoken'}"));
    Expect.refused(
        400, "invalid accessor", root.put("auth/token/renew-accessor", "{'accessor':'none'}"));
    Expect.refused(400, "missing accessor", root.put("auth/token/renew-accessor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1h", "x"})
  void aWrongIncrementIsRefusedByName(String increment) {
    Session token = token("'ttl':'30m'");
    Expect.refusedFor(400, "increment", renew(token, "{'increment':'" + increment + "'}"));
    assertEquals("1800", left(token));
  }

  @Test
  void aTokenThatIsOverCannotBeRenewed() {
    Session token = token("'ttl':'30m'");
    scene.clock().advance(Duration.ofMinutes(30));
    Expect.refused(403, "permission denied", renew(token, "{}"));
    Expect.refused(
        400,
        "token not found",
        scene.root().put("auth/token/renew", Session.json("token", token.token())));
  }
}
