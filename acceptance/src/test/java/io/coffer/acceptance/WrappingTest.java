package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrapped, and what the answer tells of it.
final class WrappingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Scene scene = Scene.open();

  @BeforeEach
  void secret() {
    scene.root().put("sys/mounts/secret", "{'type':'kv'}").orFail();
    scene.root().put("secret/w", "{'big':12345678901234567890,'f':1.50,'nil':null}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said wrapped() {
    return scene.root().wrapped(MINUTE).get("secret/w").orFail();
  }

  private Session wrapping(Said wrapped) {
    return scene.as(wrapped.wrapInfo().text("token", ""));
  }

  private Said unwrap(Said wrapped) {
    return wrapping(wrapped).put("sys/wrapping/unwrap");
  }

  @Test
  void theAnswerTellsOfTheTokenAndNothingElse() {
    Said said = wrapped();
    Json.Obj info = said.wrapInfo();
    assertEquals(60, info.number("ttl", 0));
    assertEquals("secret/w", info.text("creation_path", ""));
    assertEquals(scene.clock().instant(), Instant.parse(info.text("creation_time", "")));
    assertTrue(info.text("token", "").startsWith("hvs."));
    assertTrue(info.get("wrapped_accessor").isEmpty());
    assertEquals("", said.text("request_id"));
    assertEquals(Json.NULL, said.body().get("data").orElseThrow());
    assertEquals(Json.NULL, said.body().get("auth").orElseThrow());
    assertEquals("0", said.text("lease_duration"));
  }

  @Test
  void whatWasAnsweredComesOutAsItWas() {
    Said direct = scene.root().get("secret/w").orFail();
    assertEquals(direct.content(), unwrap(wrapped()).orFail().content());
  }

  @Test
  void warningsAreWrappedToo() {
    Said said =
        scene.root().wrapped(MINUTE).put("auth/token/create", "{'policies':['nothere']}").orFail();
    assertEquals(List.of(), said.warnings());
    Expect.warned("does not exist", unwrap(said));
  }

  @Test
  void aWrappedTokenIsNamedByItsAccessorAndCanBeTakenBackUnseen() {
    Said said = scene.root().wrapped(MINUTE).put("auth/token/create", "{'ttl':'1h'}").orFail();
    String accessor = said.wrapInfo().text("wrapped_accessor", "");
    scene.root().put("auth/token/revoke-accessor", Session.json("accessor", accessor)).orFail();
    Said inner = unwrap(said).orFail();
    assertEquals(accessor, inner.auth().text("accessor", ""));
    Expect.dead(scene.as(inner.token()));
  }

  @Test
  void aWrappedSecretIdIsNamedByItsAccessor() {
    scene.root().put("sys/auth/approle", "{'type':'approle'}").orFail();
    scene.root().put("auth/approle/role/r", "{'token_policies':'default'}").orFail();
    Said said = scene.root().wrapped(MINUTE).put("auth/approle/role/r/secret-id").orFail();
    String accessor = said.wrapInfo().text("wrapped_accessor", "");
    assertEquals(accessor, unwrap(said).orFail().text("secret_id_accessor"));
  }

  @Test
  void aLoginCanBeWrapped() {
    scene.root().put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    scene.root().put("auth/userpass/users/ann", "{'password':'pw'}").orFail();
    Said said = scene.nobody().wrapped(MINUTE).put("auth/userpass/login/ann", "{'password':'pw'}");
    assertEquals("auth/userpass/login/ann", said.orFail().wrapInfo().text("creation_path", ""));
    Expect.alive(scene.as(unwrap(said).orFail().token()));
  }

  @Test
  void whatHasNoContentIsNotWrapped() {
    Session root = scene.root().wrapped(MINUTE);
    int before = scene.root().list("auth/token/accessors").keys().size();
    assertEquals(204, root.put("secret/x", "{'a':1}").status());
    assertEquals(404, root.get("secret/none").status());
    assertEquals(404, root.list("secret/none").status());
    assertEquals(403, scene.nobody().wrapped(MINUTE).get("secret/w").status());
    assertEquals(before, scene.root().list("auth/token/accessors").keys().size());
  }

  @Test
  void wrapNeedsTheWish() {
    Expect.refused(
        400,
        "endpoint requires response wrapping to be used",
        scene.root().put("sys/wrapping/wrap", "{'a':1}"));
  }

  @Test
  void wrapKeepsWhatItIsSent() {
    Said said =
        scene.root().wrapped(MINUTE).put("sys/wrapping/wrap", "{'a':1,'b':{'c':['d',2.0]}}");
    assertEquals("sys/wrapping/wrap", said.orFail().wrapInfo().text("creation_path", ""));
    assertEquals("{\"a\":1,\"b\":{\"c\":[\"d\",2.0]}}", unwrap(said).orFail().text("data"));
  }

  @Test
  void wrapKeepsNothingToo() {
    Said said = scene.root().wrapped(MINUTE).put("sys/wrapping/wrap", "{}").orFail();
    assertEquals(200, unwrap(said).status());
  }

  @Test
  void theWrappingTokenIsATokenOfOneUse() {
    Said said = wrapped();
    Said seen =
        scene
            .root()
            .put("auth/token/lookup", Session.json("token", wrapping(said).token()))
            .orFail();
    assertEquals("[\"response-wrapping\"]", seen.text("policies"));
    assertEquals("1", seen.text("num_uses"));
    assertEquals("60", seen.text("explicit_max_ttl"));
    assertEquals("true", seen.text("orphan"));
    assertEquals("secret/w", seen.text("path"));
    assertEquals(said.wrapInfo().text("accessor", ""), seen.text("accessor"));
  }

  @Test
  void itCannotBeRenewed() {
    String body = Session.json("token", wrapping(wrapped()).token());
    Expect.refused(400, "lease is not renewable", scene.root().put("auth/token/renew", body));
  }

  @Test
  void itOpensNothingElse() {
    Said said = wrapped();
    assertEquals(403, wrapping(said).get("secret/w").status());
    Expect.refused(400, "wrapping token is not valid or does not exist", unwrap(said));
  }

  @Test
  void theAnswerOutlivesTheTokenThatAskedForIt() {
    Session asker = scene.token("{'ttl':'1h'}");
    Said said = asker.wrapped(MINUTE).get("secret/w").orFail();
    asker.put("auth/token/revoke-self").orFail();
    unwrap(said).orFail();
  }

  @Test
  void itIsKeptAcrossARestart() {
    Said said = wrapped();
    scene.restart();
    unwrap(said).orFail();
    Soundness.check(scene);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 7200})
  void itIsGoneAfterItsTime(int seconds) {
    Duration ttl = Duration.ofSeconds(seconds);
    Said said = scene.root().wrapped(ttl).get("secret/w").orFail();
    scene.advance(ttl.minusMillis(1));
    Said again = scene.root().wrapped(ttl).get("secret/w").orFail();
    scene.advance(Duration.ofMillis(1));
    Expect.refused(400, "wrapping token is not valid or does not exist", unwrap(said));
    unwrap(again).orFail();
    Soundness.check(scene);
  }

  @Test
  void eachWrappingIsAnother() {
    assertNotEquals(wrapping(wrapped()).token(), wrapping(wrapped()).token());
  }
}
