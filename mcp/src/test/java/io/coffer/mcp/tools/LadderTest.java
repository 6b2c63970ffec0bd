package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Tool;
import io.coffer.testkit.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent comes to know of a secret, from rung to rung.
@Tag("slow")
final class LadderTest {
  private static final String READS =
      """
      path "secret/data/apps/*" { capabilities = ["create", "read", "update", "patch"] }
      path "secret/metadata/apps/*" { capabilities = ["read"] }
      path "secret/data/exposures/*" { capabilities = ["create"] }
      """;

  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;

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

  private static Asking agent(String name, String policy) {
    root.sys().putPolicy(name, policy);
    Map<String, Object> wish =
        Map.of("policies", List.of(name), "ttl", "1h", "display_name", "agent");
    return new Asking(root.withToken(root.auth().createToken(wish).clientToken()));
  }

  private static Object kept(String path, String field) {
    return Objects.requireNonNull(root.kv("secret").get(path).orElseThrow().get(field));
  }

  @Test
  void aSecretIsWrittenByReferenceAndSeenByNobody() {
    root.kv("secret").put("apps/from", Map.of("password", "MARKED-old"));
    root.kv("secret").put("apps/from", Map.of("password", "MARKED-new", "user", "u"));
    Asking agent = agent("writes", READS);
    Map<?, ?> answer =
        agent.call(
            "secret-write",
            """
            {'path': 'secret/apps/to', 'values': {
              'password': 'sref://secret/apps/from#password',
              'before': 'sref://secret/apps/from@1', 'user': 'shop'}}
            """);
    assertEquals("secret/apps/to", answer.get("path"));
    assertEquals(List.of("password", "before", "user"), answer.get("fields"));
    assertEquals("sref://secret/apps/to@1", answer.get("reference"));
    assertEquals("MARKED-new", kept("apps/to", "password"));
    assertEquals("MARKED-old", kept("apps/to", "before"));
    assertEquals("shop", kept("apps/to", "user"));
    assertFalse(Json.write(answer).contains("MARKED"));
  }

  @Test
  void valuesAreMadeHereAndOthersStay() {
    root.kv("secret").put("apps/made", Map.of("user", "shop", "password", "MARKED-1"));
    Asking agent = agent("makes", READS);
    agent.call(
        "secret-write",
        "{'path':'secret/apps/made','generate':{'password':32},'keepOthers':true,"
            + "'expectedVersion':1}");
    assertEquals("shop", kept("apps/made", "user"));
    String made = (String) kept("apps/made", "password");
    assertTrue(made.matches("[A-Za-z0-9]{32}"));
    agent.fails(
        "secret-write",
        "{'path':'secret/apps/made','generate':{'password':32},'expectedVersion':1}",
        "check-and-set");
    assertEquals(made, kept("apps/made", "password"));
    agent.fails("secret-write", "{'path':'secret/apps/made'}", "has to name a field");
    agent.fails(
        "secret-write",
        "{'path':'secret/apps/made','values':{'a':'b'},'generate':{'a':20}}",
        "both in values and in generate");
  }

  @Test
  void withoutVersionsASecretIsWrittenWhole() {
    root.sys().mount("kv1", "kv", Map.of("version", "1"));
    Asking all = new Asking(root);
    Map<?, ?> answer = all.call("secret-write", "{'path':'kv1/a','values':{'user':'u'}}");
    assertEquals("sref://kv1/a", answer.get("reference"));
    all.call("secret-write", "{'path':'kv1/b','values':{'user':'sref://kv1/a#user'}}");
    assertEquals("u", root.read("kv1/b").map(Secret::data).orElseThrow().get("user"));
    all.fails(
        "secret-write", "{'path':'kv1/a','values':{'user':'v'},'keepOthers':true}", "version 1");
    all.fails(
        "secret-write", "{'path':'kv1/a','values':{'user':'sref://kv1/a#user@2'}}", "version 1");
  }

  @Test
  void credentialsInClearAreRefused() {
    Asking all = new Asking(root);
    for (String field : List.of("password", "dbPassword", "api_key", "pin", "client-secret")) {
      all.fails(
          "secret-write",
          "{'path':'secret/apps/x','values':{'" + field + "':'MARKED'}}",
          "values." + field + " looks like a credential");
    }
    all.fails(
        "secret-write",
        "{'path':'secret/apps/x','values':{'note':'hvs.AAAAAAAAAAAAAAAAAAAAAAAA'}}",
        "looks like a credential");
    all.call(
        "secret-write",
        "{'path':'secret/apps/about','values':{'token_url':'https://x','keyboard':'us'}}");
    all.fails(
        "manage-secret-engines",
        "{'engineType':'kv','path':'x','description':'-----BEGIN EC PRIVATE KEY-----'}",
        "description looks like a credential");
    assertFalse(root.kv("secret").get("apps/x").isPresent());
  }

  @Test
  void referencesThatLeadNowhereSaySo() {
    root.kv("secret").put("apps/two", Map.of("a", "MARKED-a", "b", "MARKED-b"));
    Asking agent = agent("refers", READS);
    String write = "{'path':'secret/apps/x','values':{'user':'%s'}}";
    agent.fails("secret-write", write.formatted("sref://secret/apps/two"), "no such field");
    agent.fails("secret-write", write.formatted("sref://secret/apps/two#c"), "no such field");
    agent.fails("secret-write", write.formatted("sref://secret/apps/none#a"), "no such secret");
    agent.fails("secret-write", write.formatted("sref://secret/apps/two#a@7"), "no such secret");
    agent.fails("secret-write", write.formatted("sref://secret/other#a"), "lacks the right");
    agent.fails("secret-write", write.formatted("sref://"), "must be of the form");
    agent.fails("secret-write", write.formatted("sref://secret/../x#a"), "must be of the form");
    assertFalse(root.kv("secret").get("apps/x").isPresent());
  }

  @Test
  void aReferenceIsNotTakenWhereOthersCouldReadIt() {
    root.kv("secret").put("apps/spilled", Map.of("a", "MARKED-a"));
    Asking all = new Asking(root);
    all.fails(
        "manage-rbac-policies",
        "{'policyName':'p','description':'sref://secret/apps/spilled#a','rules':[{'path':'a',"
            + "'capabilities':['read']}]}",
        "description must not be a reference");
    all.fails("secret-list", "{'path':'sref://secret/apps'}", "path must not be a reference");
  }

  @Test
  void whatWasTouchedIsNotShown() {
    root.kv("secret").put("apps/noted", Map.of("a", "MARKED-value"));
    root.write(
        "secret/metadata/apps/noted", Map.of("custom_metadata", Map.of("leak", "=MARKED-value=")));
    Asking agent = agent("notes", READS);
    assertEquals(
        Map.of("leak", "=MARKED-value="),
        agent.call("secret-history", "{'path':'secret/apps/noted'}").get("notes"));
    agent.call(
        "secret-write",
        "{'path':'secret/apps/copy','values':{'user':'sref://secret/apps/noted#a'}}");
    assertEquals(
        Map.of("leak", "=[redacted]="),
        agent.call("secret-history", "{'path':'secret/apps/noted'}").get("notes"));
    agent.fails("secret-history", "{'path':'secret/apps/noted','MARKED-value':1}", "[redacted]");
  }

  @Test
  void hostsAreToldWhatAToolMayDo() {
    assertEquals("reads false again true here", hints("secret-list"));
    assertEquals("changes false again false here", hints("secret-wrap"));
    assertEquals("changes false again false here", hints("secret-read"));
    assertEquals("changes true again false here", hints("secret-write"));
    assertEquals("changes true again true here", hints("lease-revoke"));
    assertEquals("changes true again false outside", hints("http-call"));
  }

  /// Whether it only reads, destroys, may be called again for nothing, and where it works.
  private static String hints(String name) {
    Tool tool =
        TestTools.all().stream()
            .filter(known -> known.spec().name().equals(name))
            .findFirst()
            .orElseThrow();
    var hints = (Map<?, ?>) Objects.requireNonNull(tool.spec().print().get("annotations"));
    return (Boolean.TRUE.equals(hints.get("readOnlyHint")) ? "reads " : "changes ")
        + hints.get("destructiveHint")
        + " again "
        + hints.get("idempotentHint")
        + (Boolean.TRUE.equals(hints.get("openWorldHint")) ? " outside" : " here");
  }

  @Test
  void aValueIsShownWhereAPolicySaysSoAndThatIsPutDown() {
    root.kv("secret").put("apps/clear", Map.of("a", "SHOWN-a", "b", "SHOWN-b"));
    Asking agent =
        agent(
            "sees",
            READS + "path \"sys/mcp/clear/secret/apps/clear\" { capabilities = [\"read\"] }");
    Map<?, ?> answer =
        agent.call("secret-read", "{'path':'/secret/apps/clear/','field':'a','version':1}");
    assertEquals(Map.of("a", "SHOWN-a"), answer.get("values"));
    Map<?, ?> all = agent.call("secret-read", "{'path':'secret/apps/clear'}");
    assertEquals(Map.of("a", "SHOWN-a", "b", "SHOWN-b"), all.get("values"));
    Map<?, ?> listed = new Asking(root).call("exposure-list", "{'limit':2}");
    List<?> exposures = (List<?>) Objects.requireNonNull(listed.get("exposures"));
    var one =
        (Map<?, ?>)
            exposures.stream()
                .filter(e -> answer.get("exposure").equals(((Map<?, ?>) e).get("name")))
                .findFirst()
                .orElseThrow();
    assertEquals(TestTools.NOW.toString(), one.get("time"));
    assertEquals("secret/apps/clear", one.get("path"));
    assertEquals(List.of("a"), one.get("fields"));
    assertEquals("token-agent", one.get("displayName"));
    agent.fails("exposure-list", "{}", "lacks the right");
  }

  @Test
  void nothingIsShownWithoutAWordAboutThatPath() {
    root.kv("secret").put("apps/kept", Map.of("a", "MARKED-a"));
    String missing = "read on sys/mcp/clear/secret/apps/kept";
    new Asking(root).fails("secret-read", "{'path':'secret/apps/kept'}", missing);
    agent("reads", READS).fails("secret-read", "{'path':'secret/apps/kept'}", missing);
    agent("everything", "path \"*\" { capabilities = [\"read\", \"update\"] }")
        .fails("secret-read", "{'path':'secret/apps/kept'}", missing);
    agent("system", READS + "path \"sys/*\" { capabilities = [\"read\", \"update\"] }")
        .fails("secret-read", "{'path':'secret/apps/kept'}", missing);
    agent("word alone", "path \"sys/mcp/clear/secret/*\" { capabilities = [\"read\"] }")
        .fails("secret-read", "{'path':'secret/apps/kept'}", "lacks the right");
    agent("between", READS + "path \"sys/mcp/clear/secret/apps/*\" { capabilities = [\"read\"] }")
        .fails("secret-read", "{'path':'secret/apps//kept'}", "path must be a plain path");
  }

  @Test
  void whatCannotBePutDownIsNotShown() {
    root.kv("secret").put("apps/unrecorded", Map.of("a", "MARKED-a"));
    String word = "path \"sys/mcp/clear/secret/*\" { capabilities = [\"read\"] }";
    String policy = READS.replace("exposures", "elsewhere") + word;
    String said =
        agent("unrecorded", policy).failure("secret-read", "{'path':'secret/apps/unrecorded'}");
    assertTrue(said.contains("could not be put down"), said);
    assertFalse(said.contains("MARKED"), said);
  }

  @Test
  void aWrappingTokenIsForAProcess() {
    root.kv("secret").put("apps/wrapped", Map.of("a", "MARKED-a"));
    String call = "{'path':'secret/apps/wrapped','ttlSeconds':60}";
    Asking agent =
        agent("wraps", READS + "path \"sys/mcp/wrap/secret/apps/*\" { capabilities = [\"read\"] }");
    Map<?, ?> answer = agent.call("secret-wrap", call);
    assertEquals("60", String.valueOf(answer.get("ttlSeconds")));
    assertFalse(Json.write(answer).contains("MARKED"));
    CofferClient process = root.withToken(String.valueOf(answer.get("token")));
    Secret unwrapped = process.write("sys/wrapping/unwrap", Map.of()).orElseThrow();
    assertEquals(Map.of("a", "MARKED-a"), unwrapped.data().get("data"));
    agent.fails("secret-wrap", "{'path':'secret/apps/none'}", "no such secret");
    new Asking(root).fails("secret-wrap", call, "read on sys/mcp/wrap/secret/apps/wrapped");
  }
}
