package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is over is taken down, found by the index that lies in the storage.
final class ExpiryTest {
  private static final String LEASE_FOLDER = "sys/leases/lookup/rent/a";

  private final Scene scene = Scene.open();

  @BeforeEach
  void secret() {
    String options = "{'version':'1','leased_passthrough':'true'}";
    scene.root().put("sys/mounts/rent", "{'type':'kv','options':" + options + "}").orFail();
    scene.root().put("rent/a", "{'user':'u','ttl':'10m'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private int indexed() {
    return scene.storage().scan("core/expire/", "", Integer.MAX_VALUE).size();
  }

  private int rows() {
    return scene.storage().scan("core/", "", Integer.MAX_VALUE).size();
  }

  @Test
  void nothingGoesBeforeItsTime() {
    scene.root().get("rent/a").orFail();
    scene.advance(Duration.ofMinutes(10).minusNanos(1));
    assertEquals(1, scene.root().list(LEASE_FOLDER).keys().size());
    scene.advance(Duration.ofMillis(1));
    assertEquals(404, scene.root().list(LEASE_FOLDER).status());
    assertEquals(0, indexed());
  }

  @Test
  void aTokenLeavesNothingBehind() {
    int before = rows();
    Session token = scene.token("{'ttl':'5m'}");
    token.put("auth/token/create", "{'ttl':'30m'}").orFail();
    token.get("rent/a").orFail();
    token.put("cubbyhole/note", "{'a':1}").orFail();
    scene.advance(Duration.ofMinutes(5));
    assertEquals(before, rows());
  }

  @Test
  void whatWasRenewedIsDueAtItsNewEndAlone() {
    Session token = scene.token("{'policies':['default'],'ttl':'5m'}");
    token.put("auth/token/renew-self", "{'increment':'20m'}").orFail();
    assertEquals(1, indexed());
    scene.advance(Duration.ofMinutes(6));
    Expect.alive(token);
    scene.advance(Duration.ofMinutes(14));
    assertEquals(0, indexed());
  }

  @Test
  void thousandsThatAreDueTogetherAllGo() {
    int before = rows();
    leases(3_000);
    assertEquals(3_000, indexed());
    scene.advance(Duration.ofMinutes(10));
    assertEquals(0, indexed());
    assertEquals(before, rows());
    assertEquals(404, scene.root().list("sys/leases/lookup/rent").status());
  }

  @Test
  void thousandsThatWereDueWhileTheServerWasDownAllGo() {
    int before = rows();
    leases(1_200);
    scene.clock().advance(Duration.ofMinutes(10));
    scene.restart();
    assertEquals(1_200, indexed());
    scene.tick();
    assertEquals(before, rows());
  }

  @Test
  void onlyWhatIsDueGoesOutOfMany() {
    leases(700);
    Session late = scene.token("{'policies':['default'],'ttl':'11m'}");
    scene.advance(Duration.ofMinutes(10));
    assertEquals(1, indexed());
    Expect.alive(late);
    Soundness.check(scene);
  }

  @Test
  void whatIsAskedForAfterItsTimeIsGoneEvenBeforeItIsTakenDown() {
    Said leased = scene.root().get("rent/a").orFail();
    scene.clock().advance(Duration.ofMinutes(10));
    String body = Session.json("lease_id", leased.text("lease_id"));
    Expect.refused(400, "invalid lease", scene.root().put("sys/leases/lookup", body));
    Expect.refused(400, "lease not found", scene.root().put("sys/leases/renew", body));
    assertEquals(1, indexed());
  }

  @Test
  void nothingHappensWhileTheServerIsSealed() {
    leases(3);
    scene.root().put("sys/seal").orFail();
    scene.advance(Duration.ofMinutes(10));
    assertEquals(3, indexed());
    scene.unseal();
    scene.tick();
    assertEquals(0, indexed());
  }

  @Test
  void aClockThatWasSetBackEndsNothingTwice() {
    Session token = scene.token("{'policies':['default'],'ttl':'5m'}");
    scene.advance(Duration.ofMinutes(5));
    scene.clock().advance(Duration.ofMinutes(-4));
    Expect.dead(token);
    scene.tick();
    Soundness.check(scene);
  }

  private void leases(int count) {
    for (int i = 0; i < count; i++) {
      assertTrue(scene.root().get("rent/a").isFine());
    }
  }
}
