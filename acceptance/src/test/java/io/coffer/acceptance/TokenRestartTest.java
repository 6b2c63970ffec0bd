package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a restart leaves of tokens: everything.
final class TokenRestartTest {
  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aTokenIsTheSameAfterwards() {
    Session token =
        scene.token(
            "{'policies':['default'],'ttl':'1h','explicit_max_ttl':'2h','num_uses':5,"
                + "'meta':{'team':'blue'},'display_name':'web','period':'30m'}");
    String accessor = token.get("auth/token/lookup-self").text("accessor");
    String body = Session.json("accessor", accessor);
    Said before = scene.root().put("auth/token/lookup-accessor", body).orFail();
    scene.restart();
    Said after = scene.root().put("auth/token/lookup-accessor", body).orFail();
    assertEquals(before.data(), after.data());
    Expect.alive(token);
  }

  @Test
  void revokedOnesStayRevoked() {
    Session token = scene.token("{'policies':['default']}");
    token.put("auth/token/revoke-self").orFail();
    scene.restart();
    Expect.dead(token);
  }

  @Test
  void timePassesWhileTheServerIsDown() {
    Session token = scene.token("{'policies':['default'],'ttl':'1h'}");
    Session child = scene.token("{'policies':['default'],'ttl':'3h'}");
    scene.clock().advance(Duration.ofHours(2));
    scene.restart();
    Expect.dead(token);
    Expect.alive(child);
    scene.tick();
    assertEquals(2, scene.root().list("auth/token/accessors").keys().size());
    Soundness.check(scene);
  }

  @Test
  void aTreeIsStillATree() {
    String wish = "{'ttl':'1h'}";
    Session parent = scene.token(wish);
    Session child = scene.as(parent.put("auth/token/create", wish).orFail().token());
    Session orphan = scene.as(parent.put("auth/token/create-orphan", wish).orFail().token());
    scene.restart();
    parent.put("auth/token/revoke-self").orFail();
    Expect.dead(child);
    Expect.alive(orphan);
  }

  @Test
  void aRenewalCounts() {
    Session token = scene.token("{'policies':['default'],'ttl':'1h'}");
    token.put("auth/token/renew-self", "{'increment':'5h'}").orFail();
    scene.restart();
    scene.advance(Duration.ofHours(4));
    Expect.alive(token);
    scene.advance(Duration.ofHours(1));
    Expect.dead(token);
  }

  @Test
  void theSealedServerTakesNoToken() {
    Session token = scene.token("{'policies':['default']}");
    scene.root().put("sys/seal").orFail();
    for (Session session : List.of(token, scene.root(), scene.nobody())) {
      Expect.refused(503, "Vault is sealed", session.get("auth/token/lookup-self"));
    }
    scene.unseal();
    Expect.alive(token);
  }
}
