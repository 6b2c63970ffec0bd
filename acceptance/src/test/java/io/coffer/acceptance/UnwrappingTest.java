package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Opening, describing and renewing what is wrapped.
final class UnwrappingTest {
  private static final String INVALID = "wrapping token is not valid or does not exist";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Scene scene = Scene.open();

  @BeforeEach
  void secret() {
    scene.root().put("sys/mounts/secret", "{'type':'kv'}").orFail();
    scene.root().put("secret/w", "{'x':'1'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private String wrapped() {
    return scene.root().wrapped(MINUTE).get("secret/w").orFail().wrapInfo().text("token", "");
  }

  private Session other() {
    return scene.token("{'policies':['default']}");
  }

  private static Said by(Session caller, String what, String token) {
    return caller.put("sys/wrapping/" + what, Session.json("token", token));
  }

  @Test
  void theTokenItselfOpensOnce() {
    Session wrapping = scene.as(wrapped());
    assertEquals("1", wrapping.put("sys/wrapping/unwrap").orFail().text("x"));
    Expect.refused(400, INVALID, wrapping.put("sys/wrapping/unwrap"));
    Soundness.check(scene);
  }

  @Test
  void anotherCallerOpensOnce() {
    String token = wrapped();
    assertEquals("1", by(other(), "unwrap", token).orFail().text("x"));
    Expect.refused(400, INVALID, by(other(), "unwrap", token));
    Expect.refused(400, INVALID, scene.as(token).put("sys/wrapping/unwrap"));
    Soundness.check(scene);
  }

  @Test
  void itsOwnTokenMayBeNamedInTheBodyToo() {
    String token = wrapped();
    assertEquals("1", by(scene.as(token), "unwrap", token).orFail().text("x"));
  }

  @Test
  void whoMayNotUnwrapUsesNothingUp() {
    String token = wrapped();
    Session none = scene.token("{'policies':['none'],'no_default_policy':true}");
    Expect.refused(403, "permission denied", by(none, "unwrap", token));
    by(other(), "unwrap", token).orFail();
  }

  @Test
  void ofManyAtOnceOneGetsTheAnswer() throws InterruptedException, ExecutionException {
    Session other = other();
    for (int round = 0; round < 10; round++) {
      String token = wrapped();
      var answers = new ArrayList<Future<Integer>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 6; i++) {
          Session caller = i % 2 == 0 ? other : scene.as(token);
          answers.add(threads.submit(() -> by(caller, "unwrap", token).status()));
        }
      }
      int opened = 0;
      for (Future<Integer> answer : answers) {
        opened += answer.get() == 200 ? 1 : 0;
      }
      assertEquals(1, opened);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unwrap", "rewrap", "lookup"})
  void whatIsNoWrappingTokenGetsOneAnswer(String what) {
    Session root = scene.root();
    String used = wrapped();
    scene.as(used).put("sys/wrapping/unwrap").orFail();
    String real = wrapped();
    char end = real.charAt(real.length() - 1) == 'A' ? 'B' : 'A';
    String altered = real.substring(0, real.length() - 1) + end;
    String batch = root.put("auth/token/create", "{'type':'batch','policies':['default']}").token();
    for (String token :
        List.of(used, altered, "hvs.nosuchtoken", "x", batch, other().token(), scene.rootToken())) {
      Expect.refused(400, INVALID, by(root, what, token));
    }
    by(root, "unwrap", real).orFail();
  }

  @Test
  void anOrdinaryTokenKeepsItsUsesWhenItIsTakenForAWrappingOne() {
    Session few = scene.token("{'policies':['default'],'num_uses':2}");
    Expect.refused(400, INVALID, by(scene.root(), "unwrap", few.token()));
    assertEquals("1", few.get("auth/token/lookup-self").text("num_uses"));
  }

  @Test
  void anOrdinaryTokenDoesNotUnwrapItself() {
    Expect.refused(400, INVALID, other().put("sys/wrapping/unwrap"));
    Expect.refused(400, INVALID, scene.nobody().put("sys/wrapping/unwrap"));
    Expect.refused(400, INVALID, scene.as("hvs.none").put("sys/wrapping/unwrap"));
  }

  @Test
  void aCubbyholeThatLooksWrappedIsNot() {
    Session forger = other();
    forger.put("cubbyhole/response", "{'response':'{}'}").orFail();
    forger.put("cubbyhole/wrapinfo", "{'ttl':60000,'path':'sys/x'}").orFail();
    Expect.refused(400, INVALID, by(scene.root(), "lookup", forger.token()));
    Expect.refused(400, INVALID, forger.put("sys/wrapping/unwrap"));
  }

  @Test
  void aRevokedOneIsClosed() {
    Said said = scene.root().wrapped(MINUTE).get("secret/w").orFail();
    String accessor = said.wrapInfo().text("accessor", "");
    scene.root().put("auth/token/revoke-accessor", Session.json("accessor", accessor)).orFail();
    Expect.refused(400, INVALID, by(scene.root(), "unwrap", said.wrapInfo().text("token", "")));
  }

  @Test
  void lookingTellsWhereItIsFromAndOpensNothing() {
    String token = wrapped();
    Instant made = scene.clock().instant();
    scene.clock().advance(Duration.ofSeconds(20));
    for (int i = 0; i < 2; i++) {
      Said seen = by(scene.nobody(), "lookup", token).orFail();
      assertEquals("secret/w", seen.text("creation_path"));
      assertEquals("60", seen.text("creation_ttl"));
      assertEquals(made, Instant.parse(seen.text("creation_time")));
    }
    assertEquals("secret/w", scene.as(token).get("sys/wrapping/lookup").text("creation_path"));
    by(other(), "unwrap", token).orFail();
  }

  @Test
  void rewrappingMovesItToANewTokenOfTheSameLifeAndPath() {
    String token = wrapped();
    scene.advance(Duration.ofSeconds(50));
    Said moved = by(scene.root(), "rewrap", token).orFail();
    assertEquals(60, moved.wrapInfo().number("ttl", 0));
    assertEquals("secret/w", moved.wrapInfo().text("creation_path", ""));
    Expect.refused(400, INVALID, by(other(), "unwrap", token));
    scene.advance(Duration.ofSeconds(59));
    String fresh = moved.wrapInfo().text("token", "");
    assertEquals("1", by(other(), "unwrap", fresh).orFail().text("x"));
    Soundness.check(scene);
  }

  @Test
  void unwrappingIsNotWrappedAgain() {
    String token = wrapped();
    Said said = by(other().wrapped(MINUTE), "unwrap", token).orFail();
    assertEquals("1", said.text("x"));
  }

  @Test
  void theOldWayReadsTheCubbyholeOnce() {
    Session wrapping = scene.as(wrapped());
    Expect.warned("deprecated", wrapping.get("cubbyhole/response"));
    Expect.dead(wrapping);
  }
}
