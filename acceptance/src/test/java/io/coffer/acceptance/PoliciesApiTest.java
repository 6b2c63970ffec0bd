package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PoliciesApiTest {
  private static final String READ = "path \"kv/a\" { capabilities = [\"read\"] }";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  private Said write(String path, String text) {
    return root.put(path, Session.json("policy", text));
  }

  @Test
  void aPolicyIsReadAsItWasWrittenFromBothPlaces() {
    assertEquals(204, write("sys/policies/acl/shop", READ).status());
    Said shown = root.get("sys/policies/acl/shop");
    assertEquals(READ, shown.text("data.policy"));
    assertEquals("shop", shown.text("name"));
    assertEquals("1", shown.text("version"));
    assertEquals(scene.clock().instant().toString(), shown.text("modified"));
    Said old = root.get("sys/policy/shop");
    assertEquals(READ, old.text("data.rules"));
    assertEquals(READ, old.body().text("rules", ""), "beside the envelope too");
  }

  @Test
  void everyWriteCounts() {
    write("sys/policies/acl/shop", READ).orFail();
    write("sys/policy/shop", "# nothing").orFail();
    Said shown = root.get("sys/policies/acl/shop");
    assertEquals("# nothing", shown.text("data.policy"));
    assertEquals("2", shown.text("version"));
  }

  @Test
  void aPolicyMayComeInBase64AndAsJson() {
    String base64 = Base64.getEncoder().encodeToString(READ.getBytes(StandardCharsets.UTF_8));
    write("sys/policies/acl/coded", base64).orFail();
    assertEquals(READ, root.get("sys/policies/acl/coded").text("data.policy"));

    write("sys/policies/acl/json", "{'path':{'kv/a':{'capabilities':['read']}}}").orFail();
    root.put("sys/mounts/kv", "{'type':'kv'}").orFail();
    root.put("kv/a", "{'v':'1'}").orFail();
    assertEquals(200, scene.token("{'policies':['json']}").get("kv/a").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/policies/acl/SHOP", "sys/policy/Shop"})
  void namesAreLowerCaseAndAWarningSaysSo(String path) {
    Said written = write(path, READ);
    assertEquals(200, written.status());
    assertEquals("null", written.text("data"));
    assertEquals(1, written.warnings().size());
    assertTrue(written.warnings().getFirst().contains("lowercase"));
    assertEquals("shop", root.get("sys/policies/acl/sHoP").text("name"));
    assertEquals(List.of("default", "shop", "root"), root.list("sys/policies/acl").keys());
    assertEquals(204, root.delete("sys/policy/SHOP").status());
    assertEquals(404, root.get("sys/policies/acl/shop").status());
  }

  @Test
  void theOldPlaceTakesTheOldNameOfTheTextWithAWarning() {
    Said written = root.put("sys/policy/shop", Session.json("rules", READ));
    assertEquals(200, written.status());
    assertEquals(1, written.warnings().size());
    assertEquals(READ, root.get("sys/policy/shop").text("data.rules"));

    String both = "{'policy':'# one','rules':'# two'}";
    assertEquals(204, root.put("sys/policy/shop", both).status());
    assertEquals("# one", root.get("sys/policy/shop").text("data.rules"));
    assertEquals(
        "'policy' parameter not supplied or empty",
        root.put("sys/policies/acl/shop", Session.json("rules", READ)).error());
  }

  @Test
  void listsEndWithRootAndTheOldOneHasTwoNamesForIt() {
    write("sys/policies/acl/team/one", READ).orFail();
    write("sys/policies/acl/app", READ).orFail();
    List<String> all = List.of("app", "default", "team/one", "root");
    assertEquals(all, root.list("sys/policies/acl").keys());
    for (Said old : List.of(root.get("sys/policy"), root.list("sys/policy"))) {
      assertEquals(all, old.data().texts("keys"));
      assertEquals(all, old.data().texts("policies"));
      assertEquals(all, old.body().texts("policies"), "beside the envelope too");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "default | delete | cannot delete default policy",
        "root | delete | cannot delete \"root\" policy",
        "ROOT | delete | cannot delete \"root\" policy",
        "response-wrapping | delete | cannot delete \"response-wrapping\" policy",
        "root | write | cannot update \"root\" policy",
        "Root | write | cannot update \"root\" policy",
        "response-wrapping | write | cannot update \"response-wrapping\" policy"
      })
  void thePoliciesOfTheCoreAreProtectedInBothPlaces(String name, String deed, String error) {
    for (String place : List.of("sys/policies/acl/", "sys/policy/")) {
      Said said = deed.equals("delete") ? root.delete(place + name) : write(place + name, READ);
      assertEquals(400, said.status());
      assertEquals(error, said.error());
    }
  }

  @Test
  void rootHasNoTextAndTheDefaultPolicyMayBeChanged() {
    assertEquals("", root.get("sys/policies/acl/root").text("data.policy"));
    Session some = scene.token("{'policies':['default']}");
    assertEquals(200, some.put("auth/token/renew-self").status());

    write("sys/policies/acl/default", "path 'auth/token/lookup-self' {capabilities=['read']}")
        .orFail();

    assertEquals(403, some.put("auth/token/renew-self").status());
    assertEquals(200, some.get("auth/token/lookup-self").status());
    scene.restart();
    assertEquals(403, some.put("auth/token/renew-self").status(), "after a restart too");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'policy':''} | 'policy' parameter",
        "{} | 'policy' parameter",
        "{'policy':['x']} | policy",
        "{'policy':{'path':{}}} | policy",
        "{'policy':'path \\'a\\' {'} | failed to parse policy",
        "{'policy':'pfad {}'} | failed to parse policy"
      })
  void whatIsNoPolicyIsRefusedAndTheOldOneStays(String body, String named) {
    write("sys/policies/acl/shop", READ).orFail();
    Said said = root.put("sys/policies/acl/shop", body.replace("\\'", "\\\""));
    assertEquals(400, said.status());
    assertTrue(said.error().contains(named), said.error());
    assertEquals(READ, root.get("sys/policies/acl/shop").text("data.policy"));
  }

  @Test
  void anUnknownCapabilityIsNamed() {
    Said said = write("sys/policies/acl/x", "path 'a' { capabilities = ['read', 'fly'] }");
    assertEquals(400, said.status());
    assertTrue(said.error().contains("path \"a\": invalid capability \"fly\""), said.error());
  }

  @Test
  void anAbsentPolicyIsNotFoundAndIsDeletedWithoutComplaint() {
    assertEquals(404, root.get("sys/policies/acl/none").status());
    assertEquals(List.of(), root.get("sys/policies/acl/none").errors());
    assertEquals(204, root.delete("sys/policies/acl/none").status());
  }

  @Test
  void aChangeActsAtOnceOnTokensThatLive() {
    root.put("sys/mounts/kv", "{'type':'kv'}").orFail();
    root.put("kv/a", "{'v':'1'}").orFail();
    Session token = scene.token("{'policies':['later']}");
    assertEquals(403, token.get("kv/a").status(), "before the policy exists");

    write("sys/policies/acl/later", READ).orFail();
    assertEquals(200, token.get("kv/a").status());
    write("sys/policies/acl/later", "path 'kv/a' { capabilities = ['update'] }").orFail();
    assertEquals(403, token.get("kv/a").status());
    assertEquals(204, token.put("kv/a", "{'v':'2'}").status());
    root.delete("sys/policies/acl/later").orFail();
    assertEquals(403, token.put("kv/a", "{'v':'3'}").status());
  }

  @Test
  void policiesNeedTheirOwnRights() {
    Session reader =
        scene.policy("reader", "path 'sys/policies/acl/*' { capabilities = ['read'] }");
    assertEquals(200, reader.get("sys/policies/acl/reader").status());
    assertEquals(403, reader.put("sys/policies/acl/x", Session.json("policy", READ)).status());
    assertEquals(403, reader.get("sys/policy/reader").status());
    assertEquals(403, reader.list("sys/policies/acl").status());
    assertEquals(405, root.get("sys/policies/acl").status());
    assertEquals(405, root.scan("sys/policies/acl").status());
  }
}
