package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.server.config.ConfigReader;
import io.coffer.server.config.ServerConfig;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class ConfigureVaultServerTest {
  private static final String NAME = "configure-vault-server";
  private static final String STORAGE = "'storage':{'type':'file','config':{'path':'/var/lib/c'}}";
  private static final String LISTENER =
      "'listener':{'type':'tcp','address':'127.0.0.1:8200',"
          + "'tlsConfig':{'certFile':'/c.pem','keyFile':'/k.pem'}}";

  @TempDir static Path home;
  @TempDir Path folder;

  private static ServerProcess server;
  private static CofferClient root;

  private Tool tool = new ConfigureVaultServer(Path.of("nowhere"));

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

  @BeforeEach
  void open() {
    tool = new ConfigureVaultServer(folder);
  }

  private Asking as(CofferClient client) {
    return new Asking(client, List.of(tool));
  }

  private Map<?, ?> call(CofferClient client, String arguments) {
    return as(client).call(NAME, arguments);
  }

  private void assertFailure(String arguments, String part) throws IOException {
    as(root).fails(NAME, arguments, part);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  private static String wish(String node, String... config) {
    return "{'clusterId':'main','nodeId':'%s','config':{%s}}"
        .formatted(node, String.join(",", config));
  }

  private static Map<?, ?> object(Map<?, ?> answer, String name) {
    return (Map<?, ?>) Objects.requireNonNull(answer.get(name));
  }

  @Test
  void aConfigurationIsWrittenThatTheServerReads() throws IOException {
    String arguments =
        wish(
            "node-1",
            STORAGE,
            "'listener':{'type':'tcp','address':'127.0.0.1:8200','tlsConfig':{"
                + "'certFile':'/c.pem','keyFile':'/k.pem','caFile':'/ca','minVersion':'tls13'}}",
            "'seal':{'type':'shamir','config':{}}");
    Map<?, ?> written = object(call(root, arguments), "configuration");
    Path file = folder.resolve("node-1.hcl");
    assertEquals(
        Map.of("path", file.toString(), "status", "created", "warnings", List.of()), written);
    assertEquals(
        """
        # Written by configure-vault-server, which may replace it: %s
        cluster_name = "main"

        storage "file" {
          path = "/var/lib/c"
        }

        listener "tcp" {
          address = "127.0.0.1:8200"
          tls_cert_file = "/c.pem"
          tls_key_file = "/k.pem"
          tls_client_ca_file = "/ca"
          tls_require_and_verify_client_cert = "true"
          tls_min_version = "tls13"
        }
        """
            .formatted("{\"clusterId\":\"main\",\"nodeId\":\"node-1\"}"),
        Files.readString(file));
    ServerConfig read = ConfigReader.read(List.of(file), Map.of());
    assertEquals("main", read.clusterName());
    assertEquals(List.of(), read.warnings());
    assertEquals("unchanged", object(call(root, arguments), "configuration").get("status"));
    assertEquals(
        "replaced",
        object(call(root, wish("node-1", STORAGE, LISTENER)), "configuration").get("status"));
  }

  @Test
  void whatTheRunningServerIsIsReadFromIt() {
    Map<?, ?> info = object(call(root, wish("a", STORAGE, LISTENER)), "clusterInfo");
    assertEquals(36, String.valueOf(info.get("clusterId")).length());
    assertEquals("initialized", info.get("initializationStatus"));
    assertEquals(
        "{sealed=false, threshold=1, shares=1, progress=0}", info.get("sealStatus").toString());
    var node = (Map<?, ?>) ((List<?>) Objects.requireNonNull(info.get("nodes"))).getFirst();
    assertEquals("active", node.get("status"));
    assertTrue(String.valueOf(node.get("version")).matches("\\d+\\.\\d+\\.\\d+"), node::toString);
    assertTrue(String.valueOf(node.get("lastHeartbeat")).startsWith("20"), node::toString);
    assertFalse(info.containsKey("leaderNode"), "there is no cluster");
    Map<?, ?> figures = object(info, "performanceMetrics");
    assertEquals(1, ((BigDecimal) figures.get("requestsPerSecond")).signum(), figures::toString);
    assertEquals(1, ((BigDecimal) figures.get("averageLatencyMs")).signum(), figures::toString);
    assertEquals(0, ((BigDecimal) figures.get("errorRate")).signum(), figures::toString);
    assertFalse(figures.containsKey("activeConnections"), "it is not measured");
  }

  @Test
  void figuresThatTheTokenMayNotReadAreLeftOut() {
    root.sys()
        .putPolicy(
            "sets",
            "path \"sys/config/check\" { capabilities = [\"read\", \"update\", \"sudo\"] }");
    CofferClient limited =
        root.withToken(root.auth().createToken(Map.of("policies", List.of("sets"))).clientToken());
    Map<?, ?> info = object(call(limited, wish("b", STORAGE, LISTENER)), "clusterInfo");
    assertFalse(info.containsKey("performanceMetrics"));
  }

  @Test
  void whatTheServerWouldNotStartWithIsNotWritten() throws IOException {
    assertFailure(
        wish("a", "'storage':{'type':'file'}", LISTENER),
        "would not start with this.\n- storage \"file\" needs the setting \"path\"");
    assertFailure(
        wish("a", "'storage':{'type':'inmem','config':{'path':'x'}}", LISTENER),
        "unknown setting \"path\"");
    assertFailure(
        wish("a", STORAGE, "'listener':{'type':'tcp','address':'127.0.0.1:8200'}"),
        "needs tls_cert_file");
    assertFailure(
        wish(
            "a",
            STORAGE,
            "'listener':{'type':'tcp','address':'nine',"
                + "'tlsConfig':{'certFile':'/c.pem','keyFile':'/k.pem'}}"),
        "is no address");
    assertFailure(
        wish("a", "'storage':{'type':'file','config':{'path':'a\\u0000b'}}", LISTENER),
        "is not a path");
  }

  @Test
  void whatIsNotRightIsRefusedFirst() throws IOException {
    for (String node : List.of("", "A", "../a", "a.b", "a/b", "a b", "a".repeat(65))) {
      assertFailure(wish(node, STORAGE, LISTENER), "nodeId must be 1 to 64 of a-z, 0-9 and -.");
    }
    assertFailure(
        wish(
            "a",
            STORAGE,
            "'listener':{'type':'unix','address':'/s',"
                + "'tlsConfig':{'certFile':'/c.pem','keyFile':'/k.pem'}}"),
        "a unix listener has no tlsConfig");
    assertFailure(
        wish("a", "'storage':{'type':'file','config':{'path':'a\\ud800b'}}", LISTENER),
        "half of a surrogate pair");
  }

  @Test
  void theLongestNameOfANodeNamesAFile() {
    String node = "a-9".repeat(21) + "z";
    assertEquals(64, node.length());
    call(root, wish(node, STORAGE, "'listener':{'type':'unix','address':'/s'}"));
    assertTrue(Files.exists(folder.resolve(node + ".hcl")));
  }

  @Test
  void whatTheServerDoesNotHaveIsNotOffered() throws IOException {
    String shown = Json.write(tool.offer(root).orElseThrow().input().print());
    assertTrue(shown.contains("\"enum\":[\"inmem\",\"embedded\",\"file\"]"), shown);
    assertTrue(shown.contains("\"enum\":[\"tcp\",\"unix\"]"), shown);
    assertTrue(shown.contains("\"enum\":[\"shamir\"]"), shown);
    for (String word : List.of("consul", "raft", "pkcs11", "telemetry", "highAvailability")) {
      assertFalse(shown.contains(word), word);
    }
    assertFailure(
        wish("a", "'storage':{'type':'consul'}", LISTENER),
        "config.storage.type must be one of inmem, embedded, file.");
    assertFailure(wish("a", STORAGE, LISTENER, "'telemetry':{}"), "config.telemetry is not known.");
    assertFailure(wish("a", STORAGE, LISTENER, "'seal':{'type':'hsm'}"), "must be one of shamir.");
  }

  @Test
  void aSettingThatMayBeSecretIsNotRepeated() {
    var wish =
        new ServerWish(
            "c", "n", "sql", Map.of("url", "db://a:s3cret@h"), "unix", Map.of("address", "s"));
    assertEquals(
        "cannot use \"…\" at line 4", wish.redacted("cannot use \"db://a:s3cret@h\" at line 4"));
    assertFalse(wish.toString().contains("s3cret"));
    String answer =
        Json.write(
            call(
                root,
                wish("c", "'storage':{'type':'file','config':{'path':'/s3cret'}}", LISTENER)));
    assertFalse(answer.contains("s3cret"), answer);
  }

  @Test
  void itIsOfferedOnlyWithAFolder() {
    Optional<Path> none = Optional.empty();
    assertFalse(TestTools.all(none).stream().anyMatch(each -> each.spec().name().equals(NAME)));
    assertTrue(
        TestTools.all(Optional.of(folder)).stream()
            .anyMatch(each -> each.spec().name().equals(NAME)));
    CofferClient nobody =
        root.withToken(
            root.auth().createToken(Map.of("policies", List.of("default"))).clientToken());
    assertEquals(List.of(), new ToolBox(List.of(tool), SecretValues::resolve).list(() -> nobody));
  }
}
