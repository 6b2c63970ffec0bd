package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Leases of secrets: making, looking up, renewing.
final class LeaseTest {
  private final Scene scene = Scene.open();

  @BeforeEach
  void secrets() {
    scene
        .root()
        .put(
            "sys/mounts/rent",
            "{'type':'kv','options':{'version':'1','leased_passthrough':'true'},"
                + "'config':{'default_lease_ttl':'1h','max_lease_ttl':'2h'}}")
        .orFail();
    scene.root().put("rent/a", "{'user':'u','ttl':'10m'}").orFail();
    scene.root().put("rent/b/c", "{'user':'v'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private String lease(String path) {
    return scene.root().get(path).orFail().text("lease_id");
  }

  private Said lookup(String id) {
    return scene.root().put("sys/leases/lookup", Session.json("lease_id", id));
  }

  private Said renew(String id, String increment) {
    return scene
        .root()
        .put("sys/leases/renew", "{'lease_id':'" + id + "','increment':'" + increment + "'}");
  }

  @Test
  void anAnswerCarriesItsLease() {
    Said said = scene.root().get("rent/a").orFail();
    assertTrue(said.text("lease_id").matches("rent/a/[A-Za-z0-9]{24}"));
    assertEquals("600", said.text("lease_duration"));
    assertEquals("true", said.text("renewable"));
    assertEquals("u", said.text("user"));
  }

  @Test
  void withoutATtlOfItsOwnTheMountDecidesAndItIsNotRenewable() {
    Said said = scene.root().get("rent/b/c").orFail();
    assertEquals("3600", said.text("lease_duration"));
    assertEquals("false", said.text("renewable"));
  }

  @Test
  void withoutLeasedPassthroughThereIsNone() {
    scene.root().put("sys/mounts/plain", "{'type':'kv'}").orFail();
    scene.root().put("plain/a", "{'ttl':'10m'}").orFail();
    Said said = scene.root().get("plain/a").orFail();
    assertEquals("", said.text("lease_id"));
    assertEquals("600", said.text("lease_duration"));
    assertEquals(404, scene.root().list("sys/leases/lookup/plain").status());
  }

  @Test
  void aTtlBeyondTheMountsMostIsCutWithAWarning() {
    scene.root().put("rent/long", "{'ttl':'5h'}").orFail();
    Said said = scene.root().get("rent/long");
    assertEquals("7200", said.text("lease_duration"));
    Expect.warned("exceeded the effective max_ttl", said);
  }

  @Test
  void aLookupTellsItsLife() {
    String id = lease("rent/a");
    Instant start = scene.clock().instant();
    scene.clock().advance(Duration.ofMinutes(4));
    Said seen = lookup(id).orFail();
    assertEquals(id, seen.text("id"));
    assertEquals("rent/a", seen.text("path"));
    assertEquals("360", seen.text("ttl"));
    assertEquals("true", seen.text("renewable"));
    assertEquals("null", seen.text("last_renewal"));
    assertEquals(start, Instant.parse(seen.text("issue_time")));
    assertEquals(start.plusSeconds(600), Instant.parse(seen.text("expire_time")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "rent/a", "rent/a/none", "/", "rent/a/../b"})
  void anUnknownLeaseIsInvalid(String id) {
    Expect.refused(400, "invalid lease", lookup(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lookup", "renew", "revoke"})
  void aMissingIdIsSaid(String what) {
    Expect.refused(400, "lease_id must be specified", scene.root().put("sys/leases/" + what, "{}"));
  }

  @Test
  void leasesAreListedByFolder() {
    lease("rent/a");
    lease("rent/a");
    lease("rent/b/c");
    assertEquals(List.of("a/", "b/"), scene.root().list("sys/leases/lookup/rent").keys());
    assertEquals(2, scene.root().list("sys/leases/lookup/rent/a").keys().size());
    assertEquals(1, scene.root().list("sys/leases/lookup/rent/b/c").keys().size());
    assertEquals(List.of("rent/"), scene.root().list("sys/leases/lookup").keys());
    assertEquals(404, scene.root().list("sys/leases/lookup/none").status());
  }

  @Test
  void listingNeedsSudo() {
    Session reader =
        scene.policy("reader", "path 'sys/leases/lookup/*' { capabilities = ['list'] }");
    Expect.refused(403, "permission denied", reader.list("sys/leases/lookup/rent"));
  }

  @Test
  void aRenewalMovesTheEnd() {
    String id = lease("rent/a");
    scene.advance(Duration.ofMinutes(9));
    Said said = renew(id, "30m").orFail();
    assertEquals(id, said.text("lease_id"));
    assertEquals("1800", said.text("lease_duration"));
    scene.advance(Duration.ofMinutes(29));
    Said seen = lookup(id).orFail();
    assertEquals("60", seen.text("ttl"));
    assertTrue(!seen.text("last_renewal").equals("null"));
    scene.advance(Duration.ofMinutes(1));
    Expect.refused(400, "invalid lease", lookup(id));
  }

  @Test
  void withoutAnIncrementTheSecretsOwnTtlIsTaken() {
    String id = lease("rent/a");
    scene.advance(Duration.ofMinutes(5));
    assertEquals("600", renew(id, "").orFail().text("lease_duration"));
  }

  @Test
  void renewalsEndAtTheMountsMostFromTheIssueOn() {
    String id = lease("rent/a");
    renew(id, "30m").orFail();
    for (int i = 0; i < 4; i++) {
      scene.advance(Duration.ofMinutes(25));
      renew(id, "30m").orFail();
    }
    Said said = renew(id, "1h");
    assertEquals("1200", said.text("lease_duration"));
    Expect.warned("exceeded the effective max_ttl of \"20m0s\"", said);
    scene.advance(Duration.ofMinutes(20));
    Expect.refused(400, "lease not found", renew(id, "1m"));
  }

  @Test
  void aTunedMountHoldsForLeasesThatLive() {
    String id = lease("rent/a");
    scene.root().put("sys/mounts/rent/tune", "{'max_lease_ttl':'3h'}").orFail();
    assertEquals("9000", renew(id, "150m").orFail().text("lease_duration"));
  }

  @Test
  void theIdMayStandInThePathAndTheBodyWins() {
    String id = lease("rent/a");
    assertEquals("600", scene.root().put("sys/leases/renew/" + id).orFail().text("lease_duration"));
    Said other =
        scene.root().put("sys/leases/renew/rent/a/none", Session.json("lease_id", id)).orFail();
    assertEquals(id, other.text("lease_id"));
  }

  @ParameterizedTest
  @CsvSource({"sys/renew", "sys/leases/renew"})
  void theOldPathDoesTheSame(String path) {
    String body = Session.json("lease_id", lease("rent/a"));
    assertEquals("600", scene.root().put(path, body).orFail().text("lease_duration"));
  }

  @Test
  void whatCannotBeRenewedIsRefused() {
    Expect.refused(400, "lease is not renewable", renew(lease("rent/b/c"), "10m"));
    Expect.refused(400, "lease not found", renew("rent/a/none", "10m"));
    Expect.refusedFor(400, "increment", renew(lease("rent/a"), "soon"));
  }

  @Test
  void theLeaseOfATokenIsNotRenewedHere() {
    scene.token("{'ttl':'1h'}");
    String folder = "auth/token/create/";
    String name = scene.root().list("sys/leases/lookup/" + folder).keys().getFirst();
    Expect.refused(
        400, "tokens cannot be renewed through this endpoint", renew(folder + name, "10m"));
  }

  @Test
  void leasesSurviveARestart() {
    String id = lease("rent/a");
    Said before = lookup(id).orFail();
    scene.restart();
    assertEquals(before.data(), lookup(id).orFail().data());
    renew(id, "30m").orFail();
  }
}
