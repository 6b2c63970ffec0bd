package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a policy has besides its text: the version that a write replaces, and an end.
final class PolicyTermsTest {
  private static final String ACL = "sys/policies/acl/";
  private static final String TEXT = "'policy':'path \\'a\\' { capabilities = [\\'read\\'] }'";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  private Said write(String name, String terms) {
    return root.put(ACL + name, "{" + TEXT + terms + "}");
  }

  @Test
  void aWriteMayNameTheVersionThatItReplaces() {
    assertEquals(204, write("app", ",'cas':0").status());
    assertEquals(
        List.of("check-and-set parameter did not match the current version"),
        write("app", ",'cas':0").errors());
    assertEquals(400, write("app", ",'cas':7").status());
    assertEquals(204, write("app", ",'cas':1").status());
    assertEquals(204, write("app", ",'cas':-1").status());
    assertEquals("3", root.get(ACL + "app").text("version"));
  }

  @Test
  void aPolicyMayDemandIt() {
    assertEquals(400, write("app", ",'cas_required':true").status());
    assertEquals(204, write("app", ",'cas_required':true,'cas':0").status());
    assertEquals(
        List.of("check-and-set parameter required for this call"), write("app", "").errors());
    assertEquals("true", root.get(ACL + "app").text("cas_required"));
    assertEquals(204, write("app", ",'cas_required':false,'cas':1").status());
    assertEquals(204, write("app", "").status());
  }

  @Test
  void aPolicyEndsForLiveTokensToo() {
    String rules = "path 'sys/policies/acl/app' { capabilities = ['read'] }";
    root.put(ACL + "app", "{'policy':'" + rules.replace("'", "\\'") + "','ttl':'1h'}").orFail();
    Session holder = scene.token("{'policies':['app']}");
    assertEquals(
        scene.clock().instant().plus(Duration.ofHours(1)).toString(),
        holder.get(ACL + "app").text("expiration"));
    scene.advance(Duration.ofHours(1));
    assertEquals(403, holder.get(ACL + "app").status());
    assertEquals(404, root.get(ACL + "app").status());
    assertTrue(!root.list("sys/policies/acl").keys().contains("app"));
    assertEquals(204, write("app", ",'cas':0").status());
  }

  @Test
  void anEndThatCannotBeIsRefused() {
    assertEquals(
        List.of("refusing to update policy as expiration time has already elapsed"),
        write("app", ",'expiration':'1999-01-01T00:00:00Z'").errors());
    assertEquals(
        List.of("cannot supply both 'expiration' and 'ttl' for policies"),
        write("app", ",'expiration':'2099-01-01T00:00:00Z','ttl':'1h'").errors());
    assertTrue(write("app", ",'ttl':'-1h'").errors().getFirst().contains("\"ttl\""));
    assertEquals(404, root.get(ACL + "app").status());
  }

  @Test
  void listsBelowAPrefixAndInDetail() {
    write("team/one", "").orFail();
    write("team/two", "").orFail();
    assertEquals(List.of("team/one", "team/two"), root.list(ACL + "team").keys());
    assertEquals(404, root.list(ACL + "none").status());
    Said detailed = root.list("sys/policies/detailed/acl");
    assertEquals("1", detailed.text("key_info.team/one.version"));
    assertEquals("", detailed.text("key_info.root.policy"));
  }

  @Test
  void aPatchLeavesWhatItDoesNotCarry() {
    write("app", "").orFail();
    Said said = root.patch(ACL + "app", "{'cas':1}");
    assertEquals(200, said.status());
    assertEquals("null", said.text("data"));
    assertEquals("2", root.get(ACL + "app").text("version"));
    assertTrue(root.get(ACL + "app").text("policy").contains("path"));
    assertEquals(404, root.patch(ACL + "none", "{'cas':1}").status());
  }
}
