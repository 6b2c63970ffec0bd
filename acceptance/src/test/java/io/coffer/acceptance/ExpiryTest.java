package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.Stored;
import java.time.Duration;
import java.util.List;
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

  private List<Stored> tokens() {
    return scene.storage().scan("core/token/id/", "", Integer.MAX_VALUE);
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

  @Test
  void aTurnTakesDownAPageAndTellsThatThereIsMore() {
    leases(40);
    scene.clock().advance(Duration.ofMinutes(10));
    assertTrue(scene.turn());
    assertEquals(24, indexed());
    assertTrue(scene.turn());
    assertFalse(scene.turn());
    assertEquals(0, indexed());
  }

  @Test
  void aClockThatWasSetFarBackHidesNothingFromLaterTurns() {
    scene.advance(Duration.ofHours(1));
    scene.clock().advance(Duration.ofHours(-1));
    leases(3);
    scene.advance(Duration.ofMinutes(11));
    assertEquals(0, indexed());
  }

  @Test
  void whatIsStoredLateIsFound() {
    scene.clock().advance(Duration.ofMinutes(-19));
    leases(3);
    scene.clock().advance(Duration.ofMinutes(19));
    List<Stored> late = scene.storage().scan("core/expire/", "", 10);
    var without = new Batch();
    late.forEach(row -> without.delete(row.key()));
    scene.storage().commit(without);
    scene.tick();
    var with = new Batch();
    late.forEach(row -> with.put(row.key(), row.value()));
    scene.storage().commit(with);
    scene.tick();
    assertEquals(0, indexed());
  }

  @Test
  void aRowThatCannotBeReadHoldsUpNothingElseAndIsNotForgotten() {
    List<Stored> before = tokens();
    Session first = scene.token("{'ttl':'5m'}");
    List<String> known = before.stream().map(Stored::key).toList();
    Stored row =
        tokens().stream().filter(one -> !known.contains(one.key())).findFirst().orElseThrow();
    scene.storage().commit(new Batch().put(row.key(), new byte[100]));
    // what is in memory can be read
    scene.restart();
    leases(450);
    scene.advance(Duration.ofMinutes(30));
    assertEquals(1, indexed());
    assertEquals(404, scene.root().list(LEASE_FOLDER).status());
    scene.advance(Duration.ofHours(1));
    assertEquals(1, indexed());

    scene.storage().commit(new Batch().put(row.key(), row.value()));
    scene.tick();
    assertEquals(0, indexed());
    Expect.dead(first);
    Soundness.check(scene);
  }

  private void leases(int count) {
    for (int i = 0; i < count; i++) {
      assertTrue(scene.root().get("rent/a").isFine());
    }
  }
}
