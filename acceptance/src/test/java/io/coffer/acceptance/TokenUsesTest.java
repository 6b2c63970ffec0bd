package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tokens that are good for so many requests.
final class TokenUsesTest {
  private static final String SELF = "auth/token/lookup-self";
  private static final String LAST =
      "Secret cannot be returned; token had one use left, so leased credentials were immediately"
          + " revoked.";

  private final Rentals rentals = new Rentals();
  private final Scene scene = Scene.open(new MemoryStorage(), rentals);

  @AfterEach
  void close() {
    scene.close();
  }

  private Session token(int uses) {
    return scene.token("{'policies':['default','rent'],'ttl':'1h','num_uses':" + uses + "}");
  }

  private void mountRentals() {
    scene.root().put("sys/mounts/rent", "{'type':'rental'}").orFail();
    scene.policy("rent", "path 'rent/*' { capabilities = ['read'] }");
  }

  @Test
  void eachRequestIsCounted() {
    Session token = token(3);
    assertEquals("2", token.get(SELF).text("num_uses"));
    assertEquals("1", token.get(SELF).text("num_uses"));
    assertEquals("-1", token.get(SELF).text("num_uses"));
    Expect.dead(token);
  }

  @Test
  void whatIsDeniedOrLeadsNowhereCountsToo() {
    Session token = token(4);
    assertEquals(403, token.get("secret/data/other").status());
    assertEquals(403, token.get("nowhere/at/all").status());
    assertEquals(403, token.put("sys/mounts/x", "{'type':'kv'}").status());
    Expect.alive(token);
    Expect.dead(token);
  }

  @Test
  void lookingAtItFromOutsideDoesNotCount() {
    Session token = token(1);
    Said seen = scene.root().put("auth/token/lookup", Session.json("token", token.token()));
    assertEquals("1", seen.text("num_uses"));
    Expect.alive(token);
  }

  @Test
  void afterTheLastUseNothingIsLeft() {
    Session token = token(1);
    String accessor = token.get(SELF).text("accessor");
    Expect.refused(
        400,
        "invalid accessor",
        scene.root().put("auth/token/lookup-accessor", Session.json("accessor", accessor)));
    Soundness.check(scene);
  }

  @Test
  void itMakesNoTokens() {
    Session token = scene.token("{'num_uses':5}");
    Expect.refused(
        400,
        "restricted use token cannot generate child tokens",
        token.put("auth/token/create", "{'policies':['default']}"));
  }

  @Test
  void renewalsDoNotGiveUsesBack() {
    Session token = token(3);
    token.put("auth/token/renew-self").orFail();
    assertEquals("1", token.get(SELF).text("num_uses"));
  }

  @Test
  void onTheLastUseItCannotBeRenewed() {
    Expect.refused(400, "token not found", token(1).put("auth/token/renew-self"));
  }

  @Test
  void aLeaseBeforeTheLastUseLives() {
    mountRentals();
    Session token = token(2);
    token.get("rent/key").orFail();
    assertEquals(1, rentals.open().size());
    Expect.alive(token);
    assertEquals(0, rentals.open().size());
  }

  @Test
  void aLeaseOnTheLastUseIsRefusedAndRevoked() {
    mountRentals();
    Expect.refused(400, LAST, token(1).get("rent/key"));
    assertEquals(0, rentals.open().size());
    Soundness.check(scene);
  }

  @Test
  void wrappingALeaseOnTheLastUseIsRefusedToo() {
    mountRentals();
    Expect.refused(400, LAST, token(1).wrapped(Duration.ofMinutes(1)).get("rent/key"));
    assertEquals(0, rentals.open().size());
    assertEquals(1, scene.root().list("auth/token/accessors").keys().size() - 1);
  }

  @Test
  void theCountSurvivesARestart() {
    Session token = token(3);
    token.get(SELF).orFail();
    scene.restart();
    assertEquals("1", token.get(SELF).text("num_uses"));
  }

  @Test
  void ofTwoRequestsAtOnceOneGetsTheLastUse() throws InterruptedException, ExecutionException {
    for (int round = 0; round < 20; round++) {
      Session token = token(1);
      assertEquals(List.of(200, 403), statuses(token, 2));
    }
  }

  @Test
  void manyRequestsAtOnceGetAsManyUsesAsThereAre() throws InterruptedException, ExecutionException {
    List<Integer> statuses = statuses(token(7), 24);
    assertEquals(7, statuses.stream().filter(status -> status == 200).count());
    assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 403));
  }

  private static List<Integer> statuses(Session token, int requests)
      throws InterruptedException, ExecutionException {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < requests; i++) {
        answers.add(
            threads.submit(() -> {
              start.await();
              return token.get(SELF).status();
            }));
      }
      start.countDown();
      var statuses = new ArrayList<Integer>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      statuses.sort(null);
      return statuses;
    }
  }
}
