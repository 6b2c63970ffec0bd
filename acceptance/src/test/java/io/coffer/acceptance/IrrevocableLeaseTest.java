package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.storage.MemoryStorage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Leases that their engine does not take back.
final class IrrevocableLeaseTest {
  private static final String TYPE = "{'type':'irrevocable'}";

  private final Rentals rentals = new Rentals();
  private final Scene scene = Scene.open(new MemoryStorage(), rentals);

  @BeforeEach
  void mount() {
    scene.root().put("sys/mounts/rent", "{'type':'rental'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said rent(Session by) {
    return by.get("rent/key", "{'ttl':'1h'}").orFail();
  }

  private Said revoke(Said lease, boolean sync) {
    String body = "{'lease_id':'" + lease.text("lease_id") + "','sync':" + sync + "}";
    return scene.root().put("sys/leases/revoke", body);
  }

  private String count() {
    return scene.root().get("sys/leases/count", TYPE).orFail().text("lease_count");
  }

  /// Lets time pass until the server has given up.
  private void giveUp() {
    for (int i = 0; i < 12; i++) {
      scene.advance(Duration.ofMinutes(5));
    }
  }

  private Said irrevocable() {
    Said lease = rent(scene.root());
    rentals.refuse(true);
    revoke(lease, false);
    giveUp();
    return lease;
  }

  @Test
  void aRevocationThatFailsIsTriedAgainAfterAWhile() {
    Said lease = rent(scene.root());
    rentals.refuse(true);
    assertEquals(204, revoke(lease, false).status());
    rentals.refuse(false);
    scene.advance(Duration.ofSeconds(9));
    assertEquals(1, rentals.open().size());
    scene.advance(Duration.ofSeconds(1));
    assertEquals(0, rentals.open().size());
    Soundness.check(scene);
  }

  @Test
  void withSyncTheFailureIsTold() {
    Said lease = rent(scene.root());
    rentals.refuse(true);
    Expect.refusedFor(400, "could not revoke", revoke(lease, true));
    rentals.refuse(false);
    assertEquals(204, revoke(lease, true).status());
    assertEquals(0, rentals.open().size());
  }

  @Test
  void aPrefixGoesOnBehindALeaseThatFails() {
    rent(scene.root());
    rent(scene.root());
    rentals.refuse(true);
    assertEquals(204, scene.root().put("sys/leases/revoke-prefix/rent").status());
    assertEquals(2, rentals.refusals());
    rentals.refuse(false);
    scene.advance(Duration.ofSeconds(10));
    assertEquals(0, rentals.open().size());
  }

  @Test
  void aLeaseThatIsBeingRevokedCannotBeRenewed() {
    Said lease = rent(scene.root());
    rentals.refuse(true);
    revoke(lease, false).orFail();
    Expect.refused(
        400,
        "lease not found",
        scene.root().put("sys/leases/renew/" + lease.text("lease_id"), "{'increment':'1h'}"));
  }

  @Test
  void afterSixAttemptsTheServerGivesUp() {
    irrevocable();
    assertEquals(6, rentals.refusals());
    scene.advance(Duration.ofDays(10));
    assertEquals(6, rentals.refusals());
    assertEquals("1", count());
    Soundness.check(scene);
  }

  @Test
  void aLeaseThatRunsOutCanBecomeIrrevocableToo() {
    rent(scene.root());
    rentals.refuse(true);
    scene.advance(Duration.ofHours(1));
    giveUp();
    assertEquals("1", count());
  }

  @Test
  void itOutlivesItsOwner() {
    Session renter = scene.policy("renter", "path 'rent/*' { capabilities = ['read'] }");
    rent(renter);
    rentals.refuse(true);
    renter.put("auth/token/revoke-self").orFail();
    Expect.dead(renter);
    giveUp();
    assertEquals("1", count());
    Soundness.check(scene);
  }

  @Test
  void itIsListedWithItsMount() {
    Said lease = irrevocable();
    Said list = scene.root().get("sys/leases", TYPE).orFail();
    Json.Obj shown = (Json.Obj) ((Json.Arr) list.data().get("leases").orElseThrow()).items().get(0);
    assertEquals(lease.text("lease_id"), shown.text("lease_id", ""));
    assertTrue(shown.text("error", "").length() > 5);
    String mount = scene.root().get("sys/mounts/rent").orFail().text("accessor");
    assertEquals(mount, shown.text("mount_id", ""));
    assertEquals("1", scene.root().get("sys/leases/count", TYPE).text("counts." + mount));
  }

  @Test
  void noneIsAnEmptyList() {
    assertEquals("0", count());
    assertEquals("[]", scene.root().get("sys/leases", TYPE).orFail().text("leases"));
  }

  @Test
  void withoutItsTypeNothingIsListedOrCounted() {
    assertEquals(404, scene.root().get("sys/leases/count").status());
    assertEquals(404, scene.root().get("sys/leases").status());
  }

  @Test
  void theListIsLimitedByWishAndTheCountIsNot() {
    rent(scene.root());
    rent(scene.root());
    irrevocable();
    scene.root().put("sys/leases/revoke-prefix/rent").orFail();
    giveUp();
    Said limited = scene.root().get("sys/leases", "{'type':'irrevocable','limit':'2'}").orFail();
    assertEquals("2", limited.text("lease_count"));
    assertEquals("3", count());
    String all = "{'type':'irrevocable','limit':'none'}";
    assertEquals("3", scene.root().get("sys/leases", all).orFail().text("lease_count"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many"})
  void aLimitThatIsNoneIsRefused(String limit) {
    String query = "{'type':'irrevocable','limit':'" + limit + "'}";
    Expect.refusedFor(400, "limit", scene.root().get("sys/leases", query));
  }

  @Test
  void listingNeedsSudo() {
    Session reader = scene.policy("reader", "path 'sys/leases' { capabilities = ['read'] }");
    Expect.refused(403, "permission denied", reader.get("sys/leases", TYPE));
  }

  @Test
  void itIsRevokedWhenTheEngineIsAskedAgainAndAgrees() {
    Said lease = irrevocable();
    rentals.refuse(false);
    assertEquals(204, revoke(lease, true).status());
    assertEquals("0", count());
    assertEquals(0, rentals.open().size());
    Soundness.check(scene);
  }

  @Test
  void forceForgetsItWhateverTheEngineSays() {
    irrevocable();
    assertEquals(204, scene.root().put("sys/leases/revoke-force/rent").status());
    assertEquals("0", count());
    assertEquals(1, rentals.open().size());
    Soundness.check(scene);
  }

  @Test
  void disablingTheMountForgetsIt() {
    irrevocable();
    scene.root().delete("sys/mounts/rent").orFail();
    assertEquals("0", count());
    Soundness.check(scene);
  }

  @Test
  void itStaysSoAfterARestart() {
    irrevocable();
    scene.restart();
    scene.advance(Duration.ofDays(1));
    assertEquals("1", count());
    assertEquals(6, rentals.refusals());
  }
}
