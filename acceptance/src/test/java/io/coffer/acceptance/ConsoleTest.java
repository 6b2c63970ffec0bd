package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What command lines and consoles ask before anything else.
final class ConsoleTest {
  private static final String MOUNTS = "sys/internal/ui/mounts";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void enable() {
    root.put(
            "sys/mounts/open",
            "{'type':'kv','description':'for all','options':{'version':'2'},"
                + "'config':{'listing_visibility':'unauth'}}")
        .orFail();
    root.put("sys/mounts/shut", "{'type':'kv','config':{'listing_visibility':'hidden'}}").orFail();
    root.put("sys/auth/people", "{'type':'userpass','config':{'listing_visibility':'unauth'}}")
        .orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Set<String> names(Said said, String kind) {
    return said.data().object(kind).members().keySet();
  }

  @Test
  void withoutATokenOnlyMountsThatAreForAllAreSeenAndLittleOfThem() {
    for (Session caller : new Session[] {scene.nobody(), scene.as("no token at all")}) {
      Said said = caller.get(MOUNTS);
      assertEquals(200, said.status());
      assertEquals(Set.of("open/"), names(said, "secret"));
      assertEquals(Set.of("people/"), names(said, "auth"));
      assertEquals(
          Session.object("{'description':'for all','options':{'version':'2'},'type':'kv'}"),
          said.data().object("secret").object("open/"));
    }
  }

  @Test
  void withoutAnythingToSeeBothListsAreThereAndEmpty() {
    root.put("sys/mounts/open/tune", "{'listing_visibility':''}").orFail();
    root.put("sys/auth/people/tune", "{'listing_visibility':'hidden'}").orFail();
    assertEquals(Session.object("{'auth':{},'secret':{}}"), scene.nobody().get(MOUNTS).data());
  }

  @Test
  void aTokenSeesWhatItMayDoAnythingInAsWell() {
    Session some = scene.policy("some", "path 'shut/a/b' { capabilities = ['read'] }");
    Said said = some.get(MOUNTS);
    assertTrue(names(said, "secret").containsAll(Set.of("open/", "shut/", "cubbyhole/")));
    assertTrue(said.data().object("secret").object("shut/").text("accessor", "").startsWith("kv_"));
    assertTrue(names(root.get(MOUNTS), "secret").contains("identity/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shut", "shut/", "shut/a", "shut/a/b/c"})
  void thePreflightFindsTheMountOfAPath(String path) {
    Session some = scene.policy("some", "path 'shut/a/b' { capabilities = ['read'] }");
    Said said = some.get(MOUNTS + "/" + path);
    assertEquals("shut/", said.text("data.path"));
    assertEquals("kv", said.text("data.type"));
  }

  @Test
  void thePreflightTellsTheVersionOfKv() {
    assertEquals("2", root.get(MOUNTS + "/open/x").text("data.options.version"));
  }

  @ParameterizedTest
  @CsvSource({"open/x", "never/x", "sys/none"})
  void thePreflightSaysNoWhereNothingIsGranted(String path) {
    Session some = scene.token("{'policies':['none'],'no_default_policy':true}");
    Said said = some.get(MOUNTS + "/" + path);
    assertEquals(403, said.status());
    assertTrue(said.error().startsWith("preflight capability check returned 403"), said.error());
    assertEquals(403, scene.nobody().get(MOUNTS + "/" + path).status());
  }

  @Test
  void aRuleThatOnlyDeniesOpensNothing() {
    Session denied = scene.policy("denied", "path 'shut/*' { capabilities = ['deny'] }");
    assertEquals(403, denied.get(MOUNTS + "/shut/a").status());
    assertEquals(403, root.get(MOUNTS + "/never/a").status(), "not even for root");
  }

  @Test
  void theResultantAclHasExactAndPrefixRulesAndNoneWithPlus() {
    Session some =
        scene.policy(
            "some",
            """
            path 'kv/a' { capabilities = ['read', 'list'] }
            path 'kv/*' { capabilities = ['update'] }
            path 'kv/+/b' { capabilities = ['delete'] }
            path 'kv/no' { capabilities = ['deny'] }
            """);
    Said said = some.get("sys/internal/ui/resultant-acl");
    assertEquals("false", said.text("root"));
    assertEquals("[\"list\",\"read\"]", said.text("exact_paths.kv/a.capabilities"));
    assertEquals("[\"deny\"]", said.text("exact_paths.kv/no.capabilities"));
    assertEquals("[\"update\"]", said.text("glob_paths.kv/.capabilities"));
    assertTrue(!said.content().contains("kv/+/b"), said.content());
  }

  @Test
  void rootsResultantAclIsOneWord() {
    assertEquals(Session.object("{'root':true}"), root.get("sys/internal/ui/resultant-acl").data());
    assertEquals(403, scene.nobody().get("sys/internal/ui/resultant-acl").status());
  }

  @Test
  void theFeatureFlagsHaveNoEnvelopeAndNeedNoToken() {
    Said said = scene.nobody().get("sys/internal/ui/feature-flags");
    assertEquals(Session.object("{'feature_flags':[]}"), said.body());
  }
}
