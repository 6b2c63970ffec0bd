package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class TokenRevocationTest {
  private static final String LIFE = "{'policies':['maker'],'ttl':'1h'}";

  private final Scene scene = Scene.open();
  private final Session parent =
      scene.policy(
          "maker",
          "path 'auth/token/*' { capabilities = ['update'] } path 'rent/*' { capabilities ="
              + " ['read'] }");

  @AfterEach
  void close() {
    scene.close();
  }

  private Session child(Session of) {
    return scene.as(of.put("auth/token/create", LIFE).orFail().token());
  }

  private Said revoke(String how, String field, String value) {
    return scene.root().put("auth/token/" + how, "{'" + field + "':'" + value + "'}");
  }

  private static String accessor(Session token) {
    return token.get("auth/token/lookup-self").orFail().text("accessor");
  }

  private static String orphan(Session token) {
    return token.get("auth/token/lookup-self").orFail().text("orphan");
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    assertEquals(204, revoke("revoke", "token", parent.token()).status());
    Expect.dead(parent);
  }

  @Test
  void aTokenRevokesItself() {
    assertEquals(204, parent.put("auth/token/revoke-self").status());
    Expect.dead(parent);
  }

  @Test
  void itsAccessorRevokesIt() {
    String accessor = accessor(parent);
    assertEquals(204, revoke("revoke-accessor", "accessor", accessor).status());
    Expect.dead(parent);
    Expect.warned(
        "No token found with this accessor", revoke("revoke-accessor", "accessor", accessor));
  }

  @Test
  void allThatATokenMadeGoesWithIt() {
    Session child = child(parent);
    Session grandchild = child(child);
    Session sibling = child(parent);
    revoke("revoke", "token", parent.token()).orFail();
    List.of(parent, child, grandchild, sibling).forEach(Expect::dead);
    assertEquals(1, scene.root().list("auth/token/accessors").keys().size());
  }

  @Test
  void whatMadeATokenStays() {
    Session child = child(parent);
    Session sibling = child(parent);
    child.put("auth/token/revoke-self").orFail();
    Expect.dead(child);
    Expect.alive(parent);
    Expect.alive(sibling);
  }

  @Test
  void orphansStay() {
    Session orphan = scene.as(parent.put("auth/token/create-orphan", LIFE).orFail().token());
    parent.put("auth/token/revoke-self").orFail();
    Expect.alive(orphan);
  }

  @Test
  void revokeOrphanSparesTheChildren() {
    Session child = child(parent);
    Session grandchild = child(child);
    assertEquals(204, revoke("revoke-orphan", "token", parent.token()).status());
    Expect.dead(parent);
    assertEquals("true", orphan(child));
    assertEquals("false", orphan(grandchild));
    child.put("auth/token/revoke-self").orFail();
    Expect.dead(grandchild);
  }

  @Test
  void revokeOrphanNeedsSudo() {
    Expect.refused(
        400,
        "root or sudo privileges required to revoke and orphan",
        parent.put("auth/token/revoke-orphan", Session.json("token", child(parent).token())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke", "revoke-orphan"})
  void nobodyIsMissed(String how) {
    Expect.refused(400, "missing token ID", scene.root().put("auth/token/" + how));
    Expect.refused(400, "missing accessor", scene.root().put("auth/token/revoke-accessor"));
  }

  @Test
  void anUnknownTokenIsRevokedAlready() {
    assertEquals(204, revoke("revoke", "token", "hvs.nosuchtoken").status());
    Expect.refused(
        400, "token to revoke not found", revoke("revoke-orphan", "token", "hvs.nosuchtoken"));
  }

  @Test
  void revokingTwiceIsNoError() {
    assertEquals(204, revoke("revoke", "token", parent.token()).status());
    assertEquals(204, revoke("revoke", "token", parent.token()).status());
  }

  @Test
  void theDefaultPolicyRevokesNobodyButItself() {
    Session other = scene.token("{'policies':['default']}");
    Expect.refused(
        403,
        "permission denied",
        other.put("auth/token/revoke", Session.json("token", parent.token())));
    other.put("auth/token/revoke-self").orFail();
    Expect.alive(parent);
  }

  @Test
  void itsLeasesGoWithIt() {
    scene.root().put("sys/mounts/rent", "{'type':'kv','options':{'leased_passthrough':'true'}}");
    scene.root().put("rent/a", "{'user':'u','ttl':'10m'}").orFail();
    var leases = new ArrayList<String>();
    for (Session token : List.of(parent, child(parent))) {
      leases.add(token.get("rent/a").orFail().text("lease_id"));
    }
    revoke("revoke", "token", parent.token()).orFail();
    for (String lease : leases) {
      Said said = scene.root().put("sys/leases/lookup", Session.json("lease_id", lease));
      Expect.refused(400, "invalid lease", said);
    }
  }

  @Test
  void aWideTreeGoesAtOnce() {
    for (int i = 0; i < 1_100; i++) {
      child(parent);
    }
    revoke("revoke", "token", parent.token()).orFail();
    assertEquals(1, scene.root().list("auth/token/accessors").keys().size());
  }

  @Test
  void aDeepTreeGoesAtOnce() {
    Session last = parent;
    for (int i = 0; i < 4_000; i++) {
      last = child(last);
    }
    revoke("revoke", "token", parent.token()).orFail();
    Expect.dead(last);
    assertEquals(1, scene.root().list("auth/token/accessors").keys().size());
    Soundness.check(scene);
  }

  @Test
  void aTokensLeaseIsTheTokenToo() {
    Said made = parent.put("auth/token/create", LIFE).orFail();
    String folder = "auth/token/create";
    String name = scene.root().list("sys/leases/lookup/" + folder).keys().getFirst();
    Said seen =
        scene.root().put("sys/leases/lookup", Session.json("lease_id", folder + "/" + name));
    assertEquals(folder, seen.orFail().text("path"));
    scene.root().put("sys/leases/revoke-prefix/" + folder).orFail();
    Expect.dead(scene.as(made.token()));
  }
}
