package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class ConfigureAuditSystemTest {
  private static final String NAME = "configure-audit-system";

  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;

  private final Tool tool = new ConfigureAuditSystem();

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

  @AfterEach
  void clear() {
    devices().keySet().forEach(path -> root.delete("sys/audit/" + path));
  }

  private static Map<String, @Nullable Object> devices() {
    return Fields.table(Map.of("all", root.read("sys/audit").orElseThrow().data()), "all");
  }

  private Asking as(CofferClient client) {
    return new Asking(client, List.of(tool));
  }

  private String call(String arguments) {
    Object devices = as(root).call(NAME, arguments).get("auditDevices");
    return Json.write(devices).replace('"', '\'');
  }

  private void assertFailure(CofferClient client, String arguments, String part) {
    as(client).fails(NAME, arguments, part);
  }

  private static String file(String path, String name, String more) {
    return "{'type':'file','path':'%s','config':{'file_path':'%s'}%s}"
        .formatted(path, home.resolve(name), more);
  }

  private static String wish(String... devices) {
    return "{'auditDevices':[" + String.join(",", devices) + "]}";
  }

  @Test
  void aDeviceIsAddedAndWrites() throws IOException {
    String answer = call(wish(file("/main/", "a.log", ",'format':'json','prefix':'> '")));
    assertEquals(
        "[{'type':'file','path':'main/','options':{'file_path':'%s','format':'json','prefix':'> '},"
                .formatted(home.resolve("a.log"))
            + "'status':'enabled','verified':'written'}]",
        answer);
    assertTrue(Files.readString(home.resolve("a.log")).startsWith("> {"));
  }

  @Test
  void oneThatIsThereIsLeftAlone() {
    call(wish(file("main", "b.log", "")));
    String again = call(wish(file("main", "b.log", ",'format':'json','prefix':''")));
    assertTrue(again.contains("'verified':'listed'"), again);
    assertFalse(again.contains("'format'"), again);
  }

  @Test
  void oneThatWasAddedByOthersIsKnownByWhatItsOptionsMean() {
    Map<String, Object> options = Map.of("file_path", "discard", "log_raw", "0", "mode", "0600");
    root.write("sys/audit/main", Map.of("type", "file", "options", options));
    String wish = wish("{'type':'file','path':'main','config':{'file_path':'discard'}}");
    assertTrue(call(wish).contains("'verified':'listed'"));
  }

  @Test
  void oneThatIsSetOtherwiseIsNeverReplaced() {
    call(wish(file("main", "c.log", "")));
    String secret = home.resolve("c.log").toString();
    assertFailure(
        root,
        wish(file("other", "d.log", ""), file("main", "d.log", ",'prefix':'x'")),
        "Nothing was done: the device at main/ is there already and set otherwise: file_path,"
            + " prefix.");
    assertFailure(root, wish("{'type':'socket','path':'main'}"), "a device of another type is at");
    assertEquals(List.of("main/"), List.copyOf(devices().keySet()));
    Map<?, ?> result = as(root).result(NAME, wish(file("main", "d.log", "")));
    assertFalse(Json.write(result).contains(secret), "what is there is not told");
  }

  @Test
  void redactionIsTheStandardAndCanBeSwitchedOff() {
    call(wish("{'type':'file','path':'main','config':{'file_path':'discard'}}"));
    String device = "'auditDevices':[{'type':'file','path':'%s','config':{'file_path':'discard'}}]";
    String raw =
        "{" + device.formatted("raw") + ",'auditFilters':{'sensitiveDataRedaction':false}}";
    assertTrue(call(raw).contains("'log_raw':'true'"));
    assertTrue(call(raw).contains("'verified':'listed'"));
    assertFailure(
        root,
        "{" + device.formatted("main") + ",'auditFilters':{'sensitiveDataRedaction':false}}",
        "set otherwise: log_raw.");
  }

  @Test
  void whatWasDoneBeforeAFailureIsSaid() {
    String bad = "{'type':'file','path':'bad','config':{'file_path':'/dev/full'}}";
    String good = file("good", "e.log", "");
    assertFailure(root, wish(bad, good), "Nothing was done. Not added: file at bad/: ");
    assertEquals(Map.of(), devices());
    assertFailure(root, wish(good, bad), "Added: file at good/. Not added: file at bad/: ");
    assertEquals(List.of("good/"), List.copyOf(devices().keySet()));
  }

  @Test
  void whatIsNotRightIsFoundBeforeAnythingIsDone() {
    String good = file("good", "f.log", "");
    assertFailure(root, wish(good, good), "two devices have the same path");
    assertFailure(root, wish(good, file("//", "g.log", "")), "path must name a place");
    assertFailure(
        root,
        wish(good, "{'type':'socket','path':'s','config':{'mode':'0600'}}"),
        "a device of type socket has no mode.");
    assertFailure(root, wish(), "auditDevices must have 1 to 16 entries");
    String seventeen =
        IntStream.rangeClosed(0, ConfigureAuditSystem.MAX_DEVICES)
            .mapToObj(i -> file("p" + i, "p", ""))
            .collect(Collectors.joining(","));
    assertFailure(root, wish(seventeen), "auditDevices must have 1 to 16 entries");
    assertEquals(Map.of(), devices());
  }

  @Test
  void whatTheServerDoesNotHaveIsNotOffered() {
    Map<?, ?> schema = tool.offer(root).orElseThrow().input().print();
    String shown = Json.write(schema);
    assertTrue(shown.contains("\"enum\":[\"file\",\"socket\"]"), shown);
    assertTrue(shown.contains("\"enum\":[\"json\"]"), shown);
    assertTrue(shown.contains("\"write_timeout\""), shown);
    for (String word : List.of("syslog", "jsonx", "splunk", "retention", "log_raw", "skip_test")) {
      assertFalse(shown.contains(word), word);
    }
    String device = "'auditDevices':[" + file("main", "h.log", "") + "]";
    for (String more : List.of("'retention':{}", "'compliance':{}")) {
      assertFailure(root, "{" + device + "," + more + "}", "is not known");
    }
    assertFailure(
        root,
        "{" + device + ",'auditFilters':{'excludeHealthChecks':true}}",
        "auditFilters.excludeHealthChecks is not known");
    assertFailure(root, wish(file("main", "h.log", ",'format':'jsonx'")), "must be one of json.");
    assertEquals(Map.of(), devices());
  }

  @Test
  void aRightThatIsMissingIsNamed() {
    root.sys()
        .putPolicy("asks", "path \"sys/config/check\" { capabilities = [\"read\", \"sudo\"] }");
    Map<String, Object> terms = Map.of("policies", List.of("asks"), "ttl", "1h");
    CofferClient limited = root.withToken(root.auth().createToken(terms).clientToken());
    assertFailure(
        limited,
        wish(file("main", "i.log", "")),
        "read on sys/audit, sudo on sys/audit, update on sys/audit/main, sudo on sys/audit/main.");
    CofferClient nobody =
        root.withToken(
            root.auth().createToken(Map.of("policies", List.of("default"))).clientToken());
    assertFailure(nobody, wish(file("main", "i.log", "")), "The token lacks the right.");
    assertEquals(List.of(), new ToolBox(List.of(tool), SecretValues::resolve).list(() -> nobody));
  }
}
