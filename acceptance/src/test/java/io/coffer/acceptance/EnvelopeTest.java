package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms of answers and of errors, which every client library depends on.
final class EnvelopeTest {
  private static final String DENIED = "1 error occurred:\n\t* permission denied\n\n";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void enable() {
    root.put("sys/mounts/kv", "{'type':'kv'}").orFail();
    root.put("sys/mounts/kv2", "{'type':'kv','options':{'version':'2'}}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void everyKeyOfTheEnvelopeIsAlwaysThere() {
    root.put("kv/a", "{'v':5}").orFail();
    Json.Obj body = root.get("kv/a").body();
    assertEquals(
        Set.of(
            "request_id",
            "lease_id",
            "renewable",
            "lease_duration",
            "data",
            "wrap_info",
            "warnings",
            "auth",
            "mount_type"),
        body.members().keySet());
    assertEquals("3b5cdd21-6c1e-4c4f-9c0a-7a3e3b9f2d11", body.text("request_id", ""));
    assertEquals("kv", body.text("mount_type", ""));
    assertEquals(Json.NULL, body.get("warnings").orElseThrow());
    assertEquals(Json.NULL, body.get("auth").orElseThrow());
    assertEquals(Json.NULL, body.get("wrap_info").orElseThrow());
    assertEquals(Session.object("{'v':5}"), body.object("data"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sys/health",
        "sys/seal-status",
        "sys/leader",
        "sys/init",
        "sys/internal/ui/feature-flags",
        "sys/internal/specs/openapi"
      })
  void theStateOfTheServerHasNoEnvelope(String path) {
    Said said = root.get(path);
    assertEquals(200, said.status());
    assertTrue(!said.body().isEmpty());
    assertEquals(Json.NULL, said.body().get("request_id").orElse(Json.NULL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/mounts", "sys/auth", "sys/key-status", "sys/policy", "sys/audit"})
  void theDataOfOldPathsStandsBesideTheEnvelope(String path) {
    Said said = root.get(path);
    for (var member : said.data().members().entrySet()) {
      assertEquals(member.getValue(), said.body().get(member.getKey()).orElse(Json.NULL));
    }
    assertTrue(said.body().get("request_id").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/policies/acl/default", "sys/rotate/config", "kv/a"})
  void theDataOfOtherPathsDoesNot(String path) {
    root.put("kv/a", "{'v':5}").orFail();
    Said said = root.get(path);
    String key = said.data().members().keySet().iterator().next();
    assertTrue(said.body().get(key).isEmpty(), key);
  }

  @Test
  void whatIsAbsentIs404WithAnEmptyListOfErrors() {
    for (Said said :
        List.of(
            root.get("kv/none"),
            root.list("kv/none"),
            root.get("kv2/data/none"),
            root.get("sys/policies/acl/none"))) {
      assertEquals(404, said.status());
      assertEquals(List.of(), said.errors());
      assertTrue(said.content().startsWith("{\"errors\":[]"), said.content());
    }
  }

  @Test
  void aScanThatFindsNothingIsAnAnswerAllTheSame() {
    Said said = root.scan("kv/none");
    assertEquals(200, said.status());
    assertEquals("{}", said.text("data"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"READ", "UPDATE", "DELETE", "PATCH"})
  void whereNothingIsMountedThePathIsNamed(Verb verb) {
    Said said = root.send(verb, "nothing/at/all", "{}");
    assertEquals(404, said.status());
    assertEquals("no handler for route \"nothing/at/all\". route entry not found.", said.error());
  }

  @Test
  void aListingsPathIsNamedWithItsSlash() {
    assertEquals(
        "no handler for route \"nothing/\". route entry not found.", root.list("nothing").error());
  }

  @ParameterizedTest
  @CsvSource({
    "READ, sys/none",
    "READ, sys/",
    "LIST, sys/policies/",
    "LIST, sys/mounts/",
    "READ, sys/wrapping/none",
    "READ, auth/token/none"
  })
  void aPathThatAMountDoesNotHaveIs404(Verb verb, String path) {
    Said said = root.send(verb, path, "{}");
    assertEquals(404, said.status());
    assertEquals("1 error occurred:\n\t* unsupported path\n\n", said.error());
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE, sys/mounts",
    "DELETE, sys/mounts",
    "PATCH, sys/mounts",
    "READ, sys/policies/acl",
    "READ, sys/remount",
    "READ, auth/token/create",
    "PATCH, kv/a",
    "LIST, kv2/data/",
    "SCAN, sys/policies/acl/"
  })
  void anOperationThatAPathDoesNotHaveIs405(Verb verb, String path) {
    Said said = root.send(verb, path, "{}");
    assertEquals(405, said.status());
    assertEquals("1 error occurred:\n\t* unsupported operation\n\n", said.error());
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE, sys/seal-status",
    "UPDATE, sys/leader",
    "DELETE, sys/health",
    "DELETE, sys/init",
    "READ, sys/unseal",
    "READ, sys/seal",
    "READ, sys/step-down"
  })
  void theStateOfTheServerSays405WithoutAWord(Verb verb, String path) {
    Said said = root.send(verb, path, "{}");
    assertEquals(405, said.status());
    assertEquals(List.of(), said.errors());
  }

  @Test
  void missingAndUnknownTokensAreRefusedAlike() {
    for (Session caller : List.of(scene.nobody(), scene.as("hvs.none"), scene.as("none"))) {
      Said said = caller.get("kv/a");
      assertEquals(403, said.status());
      assertEquals("permission denied", said.error());
    }
  }

  @Test
  void whoeverMayNotIsToldNothingAboutWhatIsThere() {
    Session other = scene.token("{'policies':['default']}");
    for (String path : List.of("kv/none", "nothing/at/all", "sys/mounts", "sys/none")) {
      Said said = other.get(path);
      assertEquals(403, said.status(), path);
      assertEquals(DENIED, said.error(), path);
    }
  }

  @Test
  void ignoredParametersAreNamedSortedInAnswersWithContent() {
    Said said =
        root.put("sys/capabilities-self", "{'zeal':1,'paths':['a'],'colour':'red','size':[2]}");
    assertEquals(
        List.of("Endpoint ignored these unrecognized parameters: [colour size zeal]"),
        said.warnings());
  }

  @Test
  void parametersThatThePathReplacesAreNamed() {
    Said said = root.put("kv2/data/a", "{'path':'b','data':{'v':1}}");
    assertEquals(
        List.of(
            "Endpoint replaced the value of these parameters with the values captured from the"
                + " endpoint's path: [path]"),
        said.warnings());
    assertEquals("1", root.get("kv2/data/a").text("data.data.v"));
    assertEquals(404, root.get("kv2/data/b").status());
  }

  @Test
  void anAnswerWithoutContentStaysOneWhateverWasSentInVain() {
    assertEquals(204, root.put("sys/mounts/x", "{'type':'kv','colour':'red'}").status());
    assertEquals(204, root.delete("sys/mounts/x", "{'colour':'red'}").status());
  }

  @Test
  void aWarningTurnsAnEmptyAnswerIntoAnEnvelope() {
    Said said = root.put("sys/policies/acl/Big", Session.json("policy", "# none"));
    assertEquals(200, said.status());
    assertEquals("null", said.text("data"));
    assertEquals(1, said.warnings().size());
  }

  @Test
  void creationIsToldFromUpdateByWhatIsThere() {
    Session creator = scene.policy("creator", "path 'kv/*' { capabilities = ['create'] }");
    Session updater = scene.policy("updater", "path 'kv/*' { capabilities = ['update'] }");
    assertEquals(403, updater.put("kv/a", "{'v':1}").status());
    assertEquals(204, creator.put("kv/a", "{'v':1}").status());
    assertEquals(403, creator.put("kv/a", "{'v':2}").status());
    assertEquals(204, updater.put("kv/a", "{'v':2}").status());
    root.delete("kv/a").orFail();
    assertEquals(204, creator.put("kv/a", "{'v':3}").status());
  }

  @Test
  void writesBelowSysAreUpdatesWhateverIsThere() {
    Session creator = scene.policy("creator", "path 'sys/*' { capabilities = ['create'] }");
    Session updater = scene.policy("updater", "path 'sys/*' { capabilities = ['update'] }");
    assertEquals(403, creator.put("sys/mounts/new", "{'type':'kv'}").status());
    assertEquals(204, updater.put("sys/mounts/new", "{'type':'kv'}").status());
  }

  @Test
  void scanIsARightOfItsOwn() {
    root.put("kv/a/b", "{'v':1}").orFail();
    Session lister = scene.policy("lister", "path 'kv/*' { capabilities = ['list'] }");
    Session scanner = scene.policy("scanner", "path 'kv/*' { capabilities = ['scan'] }");
    assertEquals(List.of("a/"), lister.list("kv").keys());
    assertEquals(403, lister.scan("kv").status());
    assertEquals(List.of("a/b"), scanner.scan("kv").keys());
    assertEquals(403, scanner.list("kv").status());
  }

  @Test
  void headIsForPathsThatNeedNoToken() {
    assertEquals(200, scene.nobody().send(Verb.HEADER, "sys/health", "{}").status());
    assertEquals(405, root.send(Verb.HEADER, "kv/a", "{}").status());
    assertEquals(405, root.send(Verb.HEADER, "sys/seal-status", "{}").status());
  }

  @Test
  void aWrongFieldIsNamedNeverShown() {
    Said said = root.put("sys/mounts/x", "{'type':['do-not-show']}");
    assertEquals(400, said.status());
    assertTrue(said.error().contains("\"type\""), said.error());
    assertTrue(!said.error().contains("do-not-show"), said.error());
  }
}
