package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class ToolsTest {
  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;

  private final ToolBox tools = TestTools.box();

  @BeforeAll
  static void start() {
    server = ServerProcess.dev(home);
    root = CofferClient.connect(server.address()).withToken(ServerProcess.ROOT);
  }

  @AfterAll
  static void stop() {
    root.close();
    server.stop();
  }

  private static Map<?, ?> call(String name, String arguments) {
    return new Asking(root).call(name, arguments);
  }

  private static String failure(CofferClient client, String name, String arguments) {
    return new Asking(client).failure(name, arguments);
  }

  private static CofferClient withPolicy(String text) {
    root.sys().putPolicy("limited", text);
    Map<String, Object> wish = Map.of("policies", List.of("limited"), "ttl", "1h");
    return root.withToken(root.auth().createToken(wish).clientToken());
  }

  private static void assertHas(String said, String part) {
    assertTrue(said.contains(part), said);
  }

  @Test
  void namesAreUniqueAndPlain() {
    List<String> names = TestTools.all().stream().map(tool -> tool.spec().name()).toList();
    assertEquals(names.size(), names.stream().distinct().count());
    names.forEach(name -> assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name));
  }

  @Test
  void healthNeedsNoToken() {
    Map<?, ?> answer = call("health", "{}");
    assertEquals("active", answer.get("status"));
    assertEquals(false, answer.get("sealed"));
    assertEquals(false, new Asking(root.withToken("")).result("health", "{}").get("isError"));
  }

  @Test
  void theTokenIsDescribedAndNotShown() {
    Map<?, ?> answer = call("token-lookup", "{}");
    assertEquals(List.of("root"), answer.get("policies"));
    assertFalse(Json.write(answer).contains(ServerProcess.ROOT));
    assertHas(failure(root.withToken("hvs.none"), "token-lookup", "{}"), "does not know the token");
    assertHas(
        failure(root.withToken(""), "secret-list", "{'path':'secret'}"), "does not know the token");
  }

  @Test
  void secretsAreListedByName() {
    root.kv("secret").put("list/a", Map.of("k", "MARKED"));
    root.kv("secret").put("list/b/c", Map.of("k", "MARKED"));
    Map<?, ?> answer = call("secret-list", "{'path':'/secret/list'}");
    assertEquals(List.of("a", "b/"), answer.get("names"));
    assertEquals(false, answer.get("more"));
    answer = call("secret-list", "{'path':'secret/list/','limit':1}");
    assertEquals(List.of("a"), answer.get("names"));
    assertEquals(true, answer.get("more"));
    assertEquals(List.of(), call("secret-list", "{'path':'secret/nothing'}").get("names"));
    assertTrue(
        ((List<?>) Objects.requireNonNull(call("secret-list", "{'path':'secret'}").get("names")))
            .contains("list/"));
    assertHas(failure(root, "secret-list", "{'path':'sys/mounts'}"), "No KV engine");
    assertHas(failure(root, "secret-list", "{'path':'nowhere/x'}"), "status");
  }

  @Test
  void secretsWithoutVersionsAreListedToo() {
    root.sys().mount("plain", "kv", Map.of("version", "1"));
    root.write("plain/x/y", Map.of("k", "MARKED"));
    assertEquals(List.of("y"), call("secret-list", "{'path':'plain/x'}").get("names"));
    assertHas(failure(root, "secret-history", "{'path':'plain/x/y'}"), "KV version 1");
  }

  @Test
  void aHistoryHasVersionsAndNotesAndNoValues() {
    root.kv("secret").put("past", Map.of("k", "MARKED1"));
    root.kv("secret").put("past", Map.of("k", "MARKED2"));
    root.kv("secret").put("past", Map.of("k", "MARKED3"));
    root.kv("secret").destroy("past", List.of(1L));
    root.kv("secret").delete("past");
    root.write("secret/metadata/past", Map.of("custom_metadata", Map.of("owner", "ops")));
    Map<?, ?> answer = call("secret-history", "{'path':'secret/past'}");
    assertEquals("secret/past", answer.get("path"));
    assertEquals("3", String.valueOf(answer.get("currentVersion")));
    assertEquals(Map.of("owner", "ops"), answer.get("notes"));
    List<?> versions = (List<?>) Objects.requireNonNull(answer.get("versions"));
    assertEquals(
        List.of(true, false, false),
        versions.stream().<Object>map(v -> ((Map<?, ?>) v).get("destroyed")).toList());
    assertEquals(
        List.of(true, true, false),
        versions.stream().<Object>map(v -> "".equals(((Map<?, ?>) v).get("deletion"))).toList());
    assertFalse(Json.write(answer).contains("MARKED"));
    assertHas(failure(root, "secret-history", "{'path':'secret/none'}"), "no such secret");
  }

  @Test
  void leasesAreListedAndEnded() {
    Map<String, Object> wish = Map.of("policies", List.of("default"), "ttl", "1h");
    root.write("auth/token/create-orphan", wish);
    Map<?, ?> answer = call("lease-list", "{'prefix':'auth/token/create-orphan'}");
    List<?> names = (List<?>) Objects.requireNonNull(answer.get("names"));
    assertEquals(1, names.size());
    assertEquals(List.of("auth/"), call("lease-list", "{}").get("names"));
    String id = "auth/token/create-orphan/" + names.getFirst();
    assertHas(
        failure(root, "lease-renew", "{'leaseId':'none/x','incrementSeconds':5}"), "status 400");
    assertEquals(true, call("lease-revoke", "{'leaseId':'" + id + "'}").get("revoked"));
    assertEquals(
        List.of(), call("lease-list", "{'prefix':'auth/token/create-orphan'}").get("names"));
  }

  @Test
  void anEngineIsMountedAndSet() {
    Map<?, ?> answer =
        call(
            "manage-secret-engines",
            "{'engineType':'kv','path':'/apps/kv/','description':'of apps',"
                + "'config':{'maxVersions':3,'casRequired':true,'deleteVersionAfter':'720h'}}");
    assertEquals("apps/kv/", answer.get("path"));
    assertEquals("kv", answer.get("type"));
    assertEquals("of apps", answer.get("description"));
    assertTrue(String.valueOf(answer.get("version")).endsWith("+builtin"));
    var config = (Map<?, ?>) Objects.requireNonNull(answer.get("config"));
    assertEquals("2 3", config.get("version") + " " + config.get("maxVersions"));
    assertEquals(true, config.get("casRequired"));
    assertEquals("720h0m0s", config.get("deleteVersionAfter"));
    var health = (Map<?, ?>) Objects.requireNonNull(answer.get("health"));
    assertEquals("healthy", health.get("status"));
    assertTrue(String.valueOf(health.get("lastCheck")).startsWith("20"), health::toString);

    Object uuid = answer.get("uuid");
    answer =
        call(
            "manage-secret-engines",
            "{'engineType':'kv','path':'apps/kv','config':{'casRequired':false}}");
    assertEquals(uuid, answer.get("uuid"));
    config = (Map<?, ?>) Objects.requireNonNull(answer.get("config"));
    assertEquals(false, config.get("casRequired"));
    assertEquals("3", String.valueOf(config.get("maxVersions")));
  }

  @Test
  void anEngineIsNeverReplaced() {
    root.sys().mount("one", "kv", Map.of("version", "1"));
    assertHas(
        failure(root, "manage-secret-engines", "{'engineType':'kv','path':'one'}"),
        "Nothing was done: another engine is mounted there.");
    assertHas(
        failure(root, "manage-secret-engines", "{'engineType':'kv','path':'sys'}"),
        "another engine");
    assertHas(
        failure(root, "manage-secret-engines", "{'engineType':'kv','path':'//'}"), "path must");
    assertHas(
        failure(root, "manage-secret-engines", "{'engineType':'tape','path':'t'}"),
        "engineType must be one of kv, ");
    Map<?, ?> answer =
        call("manage-secret-engines", "{'engineType':'kv','path':'one','config':{'version':1}}");
    assertEquals(
        "1",
        String.valueOf(((Map<?, ?>) Objects.requireNonNull(answer.get("config"))).get("version")));
  }

  @Test
  void whatAnEngineDoesNotHaveIsNotSet() {
    assertHas(
        failure(
            root,
            "manage-secret-engines",
            "{'engineType':'kv','path':'bare','config':{'version':1,'maxVersions':3}}"),
        "Nothing was done: version 1 has no settings;");
    assertFalse(root.sys().mounts().containsKey("bare/"));
  }

  @Test
  void whatWasDoneBeforeAFailureIsSaid() {
    assertHas(
        failure(
            root,
            "manage-secret-engines",
            "{'engineType':'kv','path':'half','config':{'deleteVersionAfter':'soon'}}"),
        "The engine is mounted at half/, but was not set:");
    assertTrue(root.sys().mounts().containsKey("half/"));
  }

  @Test
  void whatTheServerDoesNotSayItCanIsNotOffered() {
    List<Object> names = names(tools.list(() -> root));
    assertEquals("manage-secret-engines", names.getFirst());
    assertEquals(names, names(tools.list(() -> root)));
    CofferClient limited = withPolicy("path \"secret/*\" { capabilities = [\"read\"] }");
    List<Object> rest = new ArrayList<>(names);
    rest.removeAll(List.of("manage-secret-engines", "configure-audit-system"));
    assertEquals(rest, names(tools.list(() -> limited)));
  }

  private static List<Object> names(List<Map<String, @Nullable Object>> listed) {
    return listed.stream().map(tool -> Objects.requireNonNull(tool.get("name"))).toList();
  }

  @Test
  void aPolicyIsWrittenAsTheServersGrammarWantsIt() {
    Map<?, ?> answer =
        call(
            "manage-rbac-policies",
            """
            {'policyName': 'Team-A', 'description': 'Reads\\n} path \\u0022*\\u0022 { capabilities',
             'metadata': {'environment': 'production', 'owner': 'ops'},
             'rules': [
               {'path': 'secret/data/team/*', 'capabilities': ['create', 'update'],
                'requiredParameters': ['owner'],
                'allowedParameters': {'owner': ['a', 'b'], '*': []},
                'deniedParameters': ['password', 'pin'],
                'minWrappingTtl': '1m', 'maxWrappingTtl': '1h'},
               {'path': 'secret/\\u0022quoted\\u0022', 'capabilities': ['deny']}]}
            """);
    String text = root.sys().policy("team-a").orElseThrow();
    assertEquals(answer.get("policy"), text);
    assertEquals("team-a", answer.get("policyName"));
    assertEquals("2", String.valueOf(answer.get("ruleCount")));
    assertEquals(
        """
        # Reads } path "*" { capabilities
        # environment: production
        # owner: ops

        path "secret/data/team/*" {
          capabilities = ["create","update"]
          required_parameters = ["owner"]
          allowed_parameters = { "owner" = ["a","b"], "*" = [] }
          denied_parameters = { "password" = [], "pin" = [] }
          min_wrapping_ttl = "1m"
          max_wrapping_ttl = "1h"
        }

        path "secret/\\"quoted\\"" {
          capabilities = ["deny"]
        }
        """,
        text);
  }

  @Test
  void policiesAreListedAndRead() {
    root.sys().putPolicy("seen", "path \"a\" {}");
    List<?> names = (List<?>) Objects.requireNonNull(call("policy-list", "{}").get("names"));
    assertTrue(names.containsAll(List.of("default", "root", "seen")), names::toString);
    assertEquals("path \"a\" {}", call("policy-read", "{'policyName':'seen'}").get("policy"));
    assertEquals("", call("policy-read", "{'policyName':'root'}").get("policy"));
    assertHas(failure(root, "policy-read", "{'policyName':'none'}"), "no such policy");
  }

  @Test
  void answersHaveNoLimitsOfArguments() {
    String text = "# " + "long ".repeat(2_000) + "\npath \"a\" {}";
    root.sys().putPolicy("long", text);
    assertEquals(text, call("policy-read", "{'policyName':'long'}").get("policy"));
    for (int i = 0; i <= Shapes.MAX_ENTRIES; i++) {
      root.sys().putPolicy("many" + i, "path \"a\" {}");
    }
    List<?> names = (List<?>) Objects.requireNonNull(call("policy-list", "{}").get("names"));
    assertTrue(names.size() > Shapes.MAX_ENTRIES);
  }

  @Test
  void aPolicyThatTheServerRefusesIsNotWritten() {
    String rules = "'rules':[{'path':'a','capabilities':['read'],'minWrappingTtl':'soon'}]";
    assertHas(
        failure(root, "manage-rbac-policies", "{'policyName':'bad'," + rules + "}"), "status 400");
    assertTrue(root.sys().policy("bad").isEmpty());
    String fine = "'rules':[{'path':'a','capabilities':['read']}]";
    assertHas(
        failure(root, "manage-rbac-policies", "{'policyName':'root'," + fine + "}"), "status 400");
  }

  @Test
  void aRightThatIsMissingIsNamedBeforeAnythingIsDone() {
    CofferClient limited = withPolicy("path \"secret/metadata/*\" { capabilities = [\"read\"] }");
    String rules = "'rules':[{'path':'a','capabilities':['read']}]";
    assertEquals(
        "Nothing was done: the token's policies do not allow update on sys/policies/acl/mine.",
        failure(limited, "manage-rbac-policies", "{'policyName':'mine'," + rules + "}"));
    assertTrue(root.sys().policy("mine").isEmpty());
    assertHas(
        failure(limited, "lease-list", "{'prefix':'x'}"),
        "list on sys/leases/lookup/x/, sudo on sys/leases/lookup/x/");
    assertHas(failure(limited, "lease-revoke", "{'leaseId':'x'}"), "update on sys/leases/revoke");
  }

  @Test
  void theServersLogCanNameTheTool() {
    root.write("sys/config/auditing/request-headers/x-coffer-tool", Map.of("hmac", false));
    Path log = home.resolve("audit.log");
    root.write(
        "sys/audit/file", Map.of("type", "file", "options", Map.of("file_path", log.toString())));
    call("secret-list", "{'path':'secret/x'}");
    root.delete("sys/audit/file");
    assertHas(read(log), "\"headers\":{\"x-coffer-tool\":[\"secret-list\"]}");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aServerThatIsGoneIsSaidToBe() {
    try (CofferClient nobody = CofferClient.connect("http://127.0.0.1:1")) {
      assertHas(failure(nobody, "health", "{}"), "cannot connect");
      assertHas(failure(nobody, "secret-list", "{'path':'secret'}"), "cannot connect");
    }
  }
}
