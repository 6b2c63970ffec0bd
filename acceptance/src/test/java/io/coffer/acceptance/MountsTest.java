package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MountsTest {
  private static final String ALL_OPTIONS =
      "{'type':'kv','description':'of the app','options':{'version':'1'},'local':true,"
          + "'seal_wrap':true,'external_entropy_access':true,'config':{'default_lease_ttl':'30m',"
          + "'max_lease_ttl':'24h','force_no_cache':true,'listing_visibility':'unauth',"
          + "'audit_non_hmac_request_keys':['user','name'],'audit_non_hmac_response_keys':'id',"
          + "'passthrough_request_headers':['X-One','X-Two'],"
          + "'allowed_response_headers':'X-Three'}}";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aNewServerHasItsOwnMountsAndNoOther() {
    assertEquals(
        Set.of("cubbyhole/", "identity/", "sys/"),
        root.get("sys/mounts").data().members().keySet());
    assertEquals(Set.of("token/"), root.get("sys/auth").data().members().keySet());
  }

  @Test
  void aMountShowsEveryOptionItWasEnabledWith() {
    assertEquals(204, root.put("sys/mounts/app", ALL_OPTIONS).status());
    Said shown = root.get("sys/mounts/app");
    assertEquals(
        Session.object(
            "{'default_lease_ttl':1800,'force_no_cache':true,'max_lease_ttl':86400,"
                + "'audit_non_hmac_request_keys':['user','name'],"
                + "'audit_non_hmac_response_keys':['id'],'listing_visibility':'unauth',"
                + "'passthrough_request_headers':['X-One','X-Two'],"
                + "'allowed_response_headers':['X-Three']}"),
        shown.data().object("config"));
    assertEquals("of the app", shown.text("description"));
    assertEquals("{\"version\":\"1\"}", shown.text("options"));
    for (String mark : List.of("local", "seal_wrap", "external_entropy_access")) {
      assertEquals("true", shown.text(mark), mark);
    }
    assertEquals("kv", shown.text("type"));
    assertTrue(shown.text("accessor").matches("kv_[0-9a-f]{8}"), shown.text("accessor"));
    assertTrue(shown.text("uuid").matches("[0-9a-f-]{36}"), shown.text("uuid"));
  }

  @Test
  void aMountIsTheSameAfterARestart() {
    root.put("sys/mounts/app", ALL_OPTIONS).orFail();
    Json.Obj before = root.get("sys/mounts").data();

    scene.restart();

    assertEquals(before, root.get("sys/mounts").data());
  }

  @Test
  void theDataOfMountsStandsBesideTheEnvelopeToo() {
    root.put("sys/mounts/app", "{'type':'kv'}").orFail();
    for (String path : List.of("sys/mounts", "sys/mounts/app", "sys/mounts/app/tune", "sys/auth")) {
      Said said = root.get(path);
      said.data()
          .members()
          .forEach((key, value) ->
              assertEquals(value, said.body().get(key).orElse(Json.NULL), path + " " + key));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'kv'} | kv | {}",
        "{'type':'kv-v1'} | kv | {'version':'1'}",
        "{'type':'kv-v2'} | kv | {'version':'2'}",
        "{'type':'generic'} | generic | {}",
        "{'plugin_name':'kv'} | kv | {}"
      })
  void theNamesOfAnEngineThatClientsKnowAreTaken(String body, String type, String options) {
    root.put("sys/mounts/x", body).orFail();
    Said shown = root.get("sys/mounts/x");
    assertEquals(type, shown.text("type"));
    assertEquals(Session.object(options), shown.data().object("options"));
  }

  @Test
  void aPathIsTheSameWithAndWithoutSlashesAround() {
    root.put("sys/mounts/app", "{'type':'kv'}").orFail();
    assertEquals(root.get("sys/mounts/app").data(), root.get("sys/mounts/app/").data());
  }

  @Test
  void mountsMayLieDeepAndSideBySide() {
    root.put("sys/mounts/team/a/kv", "{'type':'kv'}").orFail();
    root.put("sys/mounts/team/ab", "{'type':'kv'}").orFail();
    root.put("team/a/kv/x", "{'v':'deep'}").orFail();
    root.put("team/ab/x", "{'v':'beside'}").orFail();
    assertEquals("deep", root.get("team/a/kv/x").text("data.v"));
    assertEquals("beside", root.get("team/ab/x").text("data.v"));
    assertEquals(404, root.get("team/a/x").status());
  }

  @ParameterizedTest
  @CsvSource({
    "app, app/",
    "app/sub, app/",
    "team, team/a/kv/",
    "team/a, team/a/kv/",
    "team/a/kv/below, team/a/kv/"
  })
  void noMountLiesAtAboveOrBelowAnother(String path, String taken) {
    root.put("sys/mounts/app", "{'type':'kv'}").orFail();
    root.put("sys/mounts/team/a/kv", "{'type':'kv'}").orFail();
    Said said = root.put("sys/mounts/" + path, "{'type':'kv'}");
    assertEquals(400, said.status());
    assertEquals("path is already in use at " + taken, said.error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys", "cubbyhole", "identity/sub", "auth/x", "audit", "sys/deep"})
  void thePlacesOfTheCoreAreNotMountedOver(String path) {
    Said said = root.put("sys/mounts/" + path, "{'type':'kv'}");
    assertEquals(400, said.status());
    assertEquals("cannot mount \"" + path + "/\"", said.error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys", "cubbyhole", "identity"})
  void thePlacesOfTheCoreAreNotUnmounted(String path) {
    Said said = root.delete("sys/mounts/" + path);
    assertEquals(400, said.status());
    assertEquals("cannot unmount \"" + path + "/\"", said.error());
    assertEquals(200, root.get("sys/mounts/" + path).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'cubbyhole'} | mount type of \"cubbyhole\" is not mountable",
        "{'type':'system'} | mount type of \"system\" is not mountable",
        "{'type':'identity'} | mount type of \"identity\" is not mountable",
        "{'type':'nosuch'} | plugin not found in the catalog: nosuch",
        "{'type':'userpass'} | plugin not found in the catalog: userpass",
        "{} | backend type must be specified as a string",
        "{'type':'kv','options':{'version':'3'}} | invalid version provided: 3",
        "{'type':'kv','plugin_version':'v1.2.3'} | plugin_version v1.2.3 is not in the catalog",
        "{'type':'kv','config':{'listing_visibility':'all'}}" + " | invalid listing_visibility all",
        "{'type':'kv','config':{'default_lease_ttl':'2h','max_lease_ttl':'1h'}}"
            + " | given default lease TTL greater than given max lease TTL"
      })
  void whatCannotBeMountedIsRefusedAndLeavesNothing(String body, String error) {
    Said said = root.put("sys/mounts/x", body);
    assertEquals(400, said.status());
    assertEquals(error, said.error());
    assertEquals("No secret engine mount at x/", root.get("sys/mounts/x").error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'config':{'default_lease_ttl':'-1h'}} | default",
        "{'config':'all'} | config",
        "{'options':'version'} | options",
        "{'local':'perhaps'} | local"
      })
  void aWrongFieldIsNamed(String body, String named) {
    Said said = root.put("sys/mounts/x", "{'type':'kv'," + body.substring(1));
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
    assertEquals(400, root.get("sys/mounts/x").status());
  }

  @Test
  void whatIsDisabledIsGoneWithItsContent() {
    root.put("sys/mounts/app", "{'type':'kv'}").orFail();
    root.put("app/a", "{'v':'old'}").orFail();
    String uuid = root.get("sys/mounts/app").text("uuid");

    assertEquals(204, root.delete("sys/mounts/app").status());

    assertEquals(
        "no handler for route \"app/a\". route entry not found.", root.get("app/a").error());
    assertEquals("No secret engine mount at app/", root.get("sys/mounts/app").error());
    assertEquals(List.of(), scene.storage().scan("mount/" + uuid, "", 10));
    root.put("sys/mounts/app", "{'type':'kv'}").orFail();
    assertEquals(404, root.get("app/a").status());
    assertNotEquals(uuid, root.get("sys/mounts/app").text("uuid"));
  }

  @Test
  void whatIsNotMountedIsDisabledWithoutComplaint() {
    assertEquals(204, root.delete("sys/mounts/never").status());
  }

  @Test
  void disablingRevokesTheLeasesBelowTheMountAndNoOther() {
    for (String mount : List.of("app", "apple")) {
      root.put("sys/mounts/" + mount, "{'type':'kv','options':{'leased_passthrough':'true'}}")
          .orFail();
      root.put(mount + "/a", "{'v':'1','ttl':'1h'}").orFail();
    }
    String gone = root.get("app/a").text("lease_id");
    String kept = root.get("apple/a").text("lease_id");

    root.delete("sys/mounts/app").orFail();

    assertEquals(400, root.put("sys/leases/lookup", Session.json("lease_id", gone)).status());
    assertEquals(200, root.put("sys/leases/lookup", Session.json("lease_id", kept)).status());
  }

  @Test
  void anUnknownParameterDoesNotTurnAnEmptyAnswerIntoOneWithContent() {
    assertEquals(204, root.put("sys/mounts/app", "{'type':'kv','colour':'red'}").status());
  }

  @Test
  void withoutARightToItAMountIsNeitherSeenNorChanged() {
    root.put("sys/mounts/app", "{'type':'kv'}").orFail();
    Session other = scene.token("{}");
    Session nobody = scene.policy("nothing", "path 'none' { capabilities = ['read'] }");
    assertEquals(403, nobody.get("sys/mounts").status());
    assertEquals(403, nobody.get("sys/mounts/app").status());
    assertEquals(403, nobody.put("sys/mounts/x", "{'type':'kv'}").status());
    assertEquals(403, nobody.delete("sys/mounts/app").status());
    assertEquals(200, other.get("sys/mounts/app").status(), "a child of root may");
  }
}
