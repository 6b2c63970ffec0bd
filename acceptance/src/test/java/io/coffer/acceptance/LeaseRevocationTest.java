package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.storage.MemoryStorage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Leases that are revoked, and engines that are told so.
final class LeaseRevocationTest {
  private final Rentals rentals = new Rentals();
  private final Scene scene = Scene.open(new MemoryStorage(), rentals);

  @BeforeEach
  void mounts() {
    scene.root().put("sys/mounts/rent", "{'type':'rental'}").orFail();
    scene.root().put("sys/mounts/rent2", "{'type':'rental'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Said rent(Session by) {
    return by.get("rent/key", "{'ttl':'10m'}").orFail();
  }

  private Session renter() {
    return scene.policy("renter", "path 'rent/*' { capabilities = ['read'] }");
  }

  private void gone(Said lease) {
    String body = Session.json("lease_id", lease.text("lease_id"));
    Expect.refused(400, "invalid lease", scene.root().put("sys/leases/lookup", body));
    Soundness.check(scene);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/leases/revoke", "sys/revoke"})
  void aRevokedLeaseIsGoneForEngineAndServer(String path) {
    Said one = rent(scene.root());
    Said other = rent(scene.root());
    Said said = scene.root().put(path, Session.json("lease_id", one.text("lease_id")));
    assertEquals(204, said.status());
    assertEquals(Set.of(other.text("key")), rentals.open());
    gone(one);
  }

  @Test
  void theIdMayStandInThePath() {
    Said one = rent(scene.root());
    scene.root().put("sys/leases/revoke/" + one.text("lease_id")).orFail();
    gone(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'sync':true}", "{}"})
  void anUnknownLeaseIsRevokedAlready(String body) {
    assertEquals(204, scene.root().put("sys/leases/revoke/none/here", body).status());
    assertEquals(204, scene.root().put("sys/leases/revoke-prefix/none", body).status());
    assertEquals(204, scene.root().put("sys/leases/revoke-force/none", body).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sys/leases/revoke-prefix/rent",
        "sys/leases/revoke-prefix/rent/key",
        "sys/leases/revoke-prefix/rent/key/",
        "sys/revoke-prefix/rent",
        "sys/leases/revoke-force/rent",
        "sys/revoke-force/rent"
      })
  void aPrefixTakesAllBelowItAndNothingElse(String path) {
    Said one = rent(scene.root());
    Said two = rent(renter());
    Said other = scene.root().get("rent2/key", "{'ttl':'10m'}").orFail();
    assertEquals(204, scene.root().put(path).status());
    gone(one);
    gone(two);
    assertEquals(Set.of(other.text("key")), rentals.open());
  }

  @Test
  void aPrefixMayBeAWholeId() {
    Said one = rent(scene.root());
    Said other = rent(scene.root());
    scene.root().put("sys/leases/revoke-prefix/" + one.text("lease_id")).orFail();
    assertEquals(Set.of(other.text("key")), rentals.open());
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke-prefix", "revoke-force"})
  void prefixesNeedSudo(String what) {
    String rules = "path 'sys/leases/*' { capabilities = ['update'] }";
    Session plain = scene.policy("plain", rules);
    rent(scene.root());
    Expect.refused(403, "permission denied", plain.put("sys/leases/" + what + "/rent"));
    assertEquals(1, rentals.open().size());
    Session boss = scene.policy("boss", rules.replace("'update'", "'update','sudo'"));
    boss.put("sys/leases/" + what + "/rent").orFail();
    assertEquals(0, rentals.open().size());
  }

  @Test
  void aLeaseGoesWithItsOwner() {
    Session renter = renter();
    Said lease = rent(renter);
    Said other = rent(scene.root());
    renter.put("auth/token/revoke-self").orFail();
    gone(lease);
    assertEquals(Set.of(other.text("key")), rentals.open());
  }

  @Test
  void aLeaseGoesWithAnOwnerThatRunsOut() {
    renter();
    Session brief = scene.token("{'policies':['renter'],'ttl':'1m'}");
    Said lease = rent(brief);
    scene.advance(Duration.ofMinutes(1));
    gone(lease);
    assertEquals(Set.of(), rentals.open());
  }

  @Test
  void aLeaseThatRunsOutIsTakenBack() {
    Said lease = rent(scene.root());
    scene.advance(Duration.ofMinutes(10));
    gone(lease);
    assertEquals(Set.of(), rentals.open());
  }

  @Test
  void leasesGoWithTheirMount() {
    Said lease = rent(scene.root());
    scene.root().delete("sys/mounts/rent").orFail();
    gone(lease);
    assertEquals(Set.of(), rentals.open());
  }

  @Test
  void theLeasesOfABatchTokenGoWithItsParent() {
    Session parent = renter();
    scene.root().put("sys/policies/acl/maker", makers()).orFail();
    Session maker = scene.token("{'policies':['maker','renter']}");
    Said lease = rent(batch(maker, "create", "20m"));
    Said kept = rent(parent);
    maker.put("auth/token/revoke-self").orFail();
    gone(lease);
    assertEquals(Set.of(kept.text("key")), rentals.open());
  }

  private static String makers() {
    return Session.json("policy", "path 'auth/token/*' { capabilities = ['update'] }");
  }

  private Session batch(Session by, String path, String ttl) {
    String wish = "{'type':'batch','policies':['renter'],'ttl':'" + ttl + "'}";
    return scene.as(by.put("auth/token/" + path, wish).orFail().token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "create-orphan"})
  void theLeasesOfABatchTokenEndWithItWhateverRenewalsAskFor(String path) {
    renter();
    Said lease = rent(batch(scene.root(), path, "3m"));
    assertEquals("180", lease.text("lease_duration"));
    String renewal = "{'increment':'1h'}";
    scene.advance(Duration.ofMinutes(1));
    Said renewed = scene.root().put("sys/leases/renew/" + lease.text("lease_id"), renewal).orFail();
    assertEquals("120", renewed.text("lease_duration"));
    scene.advance(Duration.ofMinutes(2));
    gone(lease);
    assertEquals(Set.of(), rentals.open());
  }

  @Test
  void theEnginesOwnMostHoldsForRenewals() {
    Said lease = scene.root().get("rent/key", "{'ttl':'10m','max_ttl':'15m'}").orFail();
    Said renewed =
        scene.root().put("sys/leases/renew/" + lease.text("lease_id"), "{'increment':'1h'}");
    assertEquals("900", renewed.text("lease_duration"));
  }
}
