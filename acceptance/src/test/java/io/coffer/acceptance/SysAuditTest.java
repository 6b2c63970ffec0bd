package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `sys/audit`, `sys/audit-hash` and `sys/config/auditing/request-headers`.
class SysAuditTest {
  @TempDir private Path folder;
  private Audited server;
  private Session root;

  @BeforeEach
  void openServer() {
    server = Audited.open(folder);
    root = server.root();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private List<String> devices() {
    return List.copyOf(root.get("sys/audit").orFail().data().members().keySet());
  }

  @Test
  void devicesAreListedAlsoBesideTheEnvelope() {
    root.put(
            "sys/audit/team/one",
            "{'type':'file','description':'to nowhere','local':true,"
                + "'options':{'file_path':'discard','log_raw':true,'prefix':'> '}}")
        .orFail();
    Said said = root.get("sys/audit").orFail();
    server.assertEntry(
        """
        {'path':'team/one/','type':'file','description':'to nowhere','local':true,
          'options':{'file_path':'discard','log_raw':'1','prefix':'> '}}\
        """,
        said.data().object("team/one/"));
    for (String path : List.of("main/", "team/one/")) {
      assertEquals(said.data().object(path), said.body().object(path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "main/", "main/below", "/main"})
  void aPathThatIsUsedAboveOrBelowIsRefused(String path) {
    Said said = server.enable(path, folder.resolve("other.log"), "");
    assertEquals(400, said.status());
    assertEquals(List.of("path already in use"), said.errors());
    assertFalse(Files.exists(folder.resolve("other.log")));
  }

  @Test
  void aPathAboveAUsedOneIsRefused() {
    server.enable("a/b", folder.resolve("other.log"), "").orFail();
    assertEquals(
        List.of("path already in use"),
        server.enable("a", folder.resolve("third.log"), "").errors());
    server.enable("ab", folder.resolve("third.log"), "").orFail();
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 'unknown backend type: \"\"'",
    "{'type':'none'}, 'unknown backend type: \"none\"'",
    "{'type':'file'}, file_path is required",
    "{'type':'socket'}, address is required",
    "'{\"type\":\"file\",\"options\":{\"file_path\":\"discard\",\"log_raw\":\"perhaps\"}}', "
        + "the option log_raw must be true or false",
    "'{\"type\":\"file\",\"options\":{\"file_path\":\"/dev/full\"}}', "
        + "'new audit device \"bad/\" failed its test: nothing can be written'",
  })
  void aDeviceThatDoesNotFitIsRefusedAndNotKept(String body, String message) {
    Said said = root.put("sys/audit/bad", body);
    assertEquals(400, said.status());
    assertEquals(List.of(message), said.errors());
    assertEquals(List.of("main/"), devices());
    assertEquals(400, root.put("sys/audit-hash/bad", "{'input':'x'}").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'s3cr3t'", "['s3cr3t']", "7"})
  void optionsThatAreNoPairsAreRefusedByTheirNameWithoutTheirValue(String options) {
    Said said = root.put("sys/audit/bad", "{'type':'file','options':" + options + "}");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().contains("\"options\""), said.content());
    assertFalse(said.content().contains("s3cr3t"), said.content());
  }

  @Test
  void aDisabledDeviceGetsNothingMore() {
    server.enable("second", folder.resolve("second.log"), "").orFail();
    root.delete("sys/audit/main").orFail();
    int entries = server.entries().size();
    root.put("kv/a", "{'a':'b'}").orFail();
    assertEquals(entries, server.entries().size());
    assertEquals(List.of("second/"), devices());
    assertEquals(204, root.delete("sys/audit/main").status());
    assertEquals(204, root.delete("sys/audit/never").status());
  }

  @Test
  void afterTheLastDeviceIsGoneEverythingIsAnswered() {
    root.delete("sys/audit/main").orFail();
    root.put("kv/a", "{'a':'b'}").orFail();
    assertEquals("b", root.get("kv/a").text("a"));
  }

  @Test
  void aHashStandsAlsoBesideTheEnvelopeAndIsTheDevicesOwn() {
    server.enable("second", folder.resolve("second.log"), "").orFail();
    Said said = root.put("sys/audit-hash/main", "{'input':'x'}").orFail();
    String hash = said.data().text("hash", "");
    assertTrue(hash.matches("hmac-sha256:[0-9a-f]{64}"), hash);
    assertEquals(hash, said.body().text("hash", ""));
    assertEquals(hash, server.hash("x"));
    assertFalse(hash.equals(server.hash("y")));
    assertFalse(
        hash.equals(root.put("sys/audit-hash/second", "{'input':'x'}").orFail().text("hash")));
  }

  @ParameterizedTest
  @CsvSource({
    "main, {}, the \"input\" parameter is empty",
    "main, {'input':''}, the \"input\" parameter is empty",
    "none, {'input':'x'}, unknown audit backend \"none/\"",
  })
  void aHashOfNothingOrOfNoDeviceIsRefused(String path, String body, String message) {
    Said said = root.put("sys/audit-hash/" + path, body.replace('\'', '"'));
    assertEquals(400, said.status());
    assertEquals(List.of(message), said.errors());
  }

  @Test
  void devicesSurviveARestartWithTheirKeysAndOptions() throws IOException {
    Path second = folder.resolve("second.log");
    server.enable("second", second, ",'prefix':'@cee: ','hmac_accessor':'false'").orFail();
    String hash = server.hash("x");
    int entries = server.entries().size();
    server.stop();
    server.unseal().orFail();
    assertEquals(List.of("main/", "second/"), devices());
    assertEquals(hash, server.hash("x"));
    root.put("kv/a", "{'a':'x'}").orFail();
    assertTrue(server.entries().size() > entries);
    assertEquals(hash, server.entries().getLast().object("request").object("data").text("a", ""));
    String line = Files.readAllLines(second).getLast();
    assertTrue(line.startsWith("@cee: {"), line);
    assertFalse(line.contains("\"client_token_accessor\":\"hmac-sha256:"), line);
  }

  @ParameterizedTest
  @CsvSource({
    "sys/audit, read",
    "sys/audit/new, update",
    "sys/audit/main, delete",
    "sys/config/auditing/request-headers, read",
    "sys/config/auditing/request-headers/x, update",
  })
  void withoutSudoItIsDenied(String path, String capability) {
    String rule = "path \"" + path + "\" { capabilities = [\"" + capability + "\"%s] }";
    assertEquals(403, send(caller("plain", rule.formatted("")), capability, path));
    assertTrue(send(caller("sudo", rule.formatted(", \"sudo\"")), capability, path) != 403);
  }

  private Session caller(String name, String rules) {
    root.put("sys/policies/acl/" + name, Session.json("policy", rules)).orFail();
    return server.as(
        root.put("auth/token/create", "{'policies':['" + name + "']}").orFail().token());
  }

  private static int send(Session caller, String capability, String path) {
    return switch (capability) {
      case "read" -> caller.get(path).status();
      case "delete" -> caller.delete(path).status();
      default -> caller.put(path, "{'type':'none'}").status();
    };
  }

  @Test
  void auditedHeadersAreListedReadAndRemovedInAnyCase() {
    String headers = "sys/config/auditing/request-headers";
    root.put(headers + "/X-One", "{'hmac':true}").orFail();
    root.put(headers + "/x-two").orFail();
    Said all = root.get(headers).orFail();
    Json.Obj expected =
        Json.object()
            .put("x-one", Json.object().put("hmac", true).build())
            .put("x-two", Json.object().put("hmac", false).build())
            .build();
    assertEquals(expected, all.data().object("headers"));
    assertEquals(expected, all.body().object("headers"));
    assertTrue(root.get(headers + "/x-one").orFail().data().object("x-one").flag("hmac"));
    assertEquals(200, root.get(headers + "/X-ONE").status());
    root.delete(headers + "/x-ONE").orFail();
    Said gone = root.get(headers + "/x-one");
    assertEquals(400, gone.status());
    assertEquals(List.of("Could not find header in config"), gone.errors());
  }

  @Test
  void auditedHeadersSurviveARestart() {
    root.put("sys/config/auditing/request-headers/x-one", "{'hmac':true}").orFail();
    server.stop();
    server.unseal().orFail();
    assertTrue(
        root.get("sys/config/auditing/request-headers")
            .data()
            .object("headers")
            .object("x-one")
            .flag("hmac"));
  }
}
