package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import io.coffer.testkit.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How tools start a server for themselves, and what they then find.
@Tag("slow")
@Timeout(60)
class StartUpTest {
  private static final String PLAIN =
      "{\"tcp\":{\"address\":\"127.0.0.1:0\",\"tls_disable\":\"1\"}}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"VAULT_", "BAO_"})
  void theEnvironmentChoosesRootTokenAndAddressOfADevelopmentServer(String prefix)
      throws Exception {
    Map<String, String> variables =
        Map.of(prefix + "DEV_ROOT_TOKEN_ID", "mine", prefix + "DEV_LISTEN_ADDRESS", "127.0.0.1:0");
    try (ServerProcess server = ServerProcess.start(folder, variables, "-dev");
        Wire wire = Wire.to(server.port())) {
      assertTrue(server.port() != 8200);
      Api.ask(wire, "GET /v1/auth/token/lookup-self", "mine", "");
    }
  }

  @Test
  void theEnvironmentAloneMayBeTheConfiguration() throws Exception {
    String json = "{\"storage\":{\"inmem\":{}},\"listener\":" + PLAIN + ",\"ui\":true}";
    try (ServerProcess server = ServerProcess.start(folder, Map.of("VAULT_LOCAL_CONFIG", json));
        Wire wire = Wire.to(server.port())) {
      Api.begin(wire);
      assertTrue(server.output().contains("Warning: VAULT_LOCAL_CONFIG: \"ui\" means nothing"));
    }
  }

  @Test
  void filesAndFoldersMakeOneConfigurationAndListenersMayRepeatTheirKey() throws Exception {
    Path more = Files.createDirectory(folder.resolve("more"));
    Path twice = folder.resolve("twice.json");
    Files.writeString(twice, "{\"listener\":" + PLAIN + ",\"listener\":" + PLAIN + "}");
    Files.writeString(more.resolve("a.hcl"), "storage \"file\" { path = \"store\" }");
    Files.writeString(more.resolve("b.json"), "{\"cluster_name\":\"ours\"}");
    try (ServerProcess server = ServerProcess.start(folder, "-config=" + twice, "-config=more")) {
      assertEquals(2, server.addresses().size());
      for (int listener = 0; listener < 2; listener++) {
        try (Wire wire = Wire.to(server.port(listener))) {
          assertEquals(501, Api.send(wire, "GET /v1/sys/health", "", "").status());
        }
      }
      try (Wire wire = Wire.to(server.port())) {
        Api.begin(wire);
        Json.Obj health = Api.ask(wire, "GET /v1/sys/health", "", "");
        assertEquals("ours", health.text("cluster_name", ""));
      }
    }
    // relative to where it was started
    assertTrue(Files.isDirectory(folder.resolve("store")));
  }

  @Test
  void aConfigurationMayAddToADevelopmentServer() throws Exception {
    Path file = folder.resolve("more.hcl");
    Files.writeString(
        file,
        """
        storage "file" { path = "store" }
        listener "tcp" { address = "127.0.0.1:0" tls_disable = true }
        max_lease_ttl = "1h"
        plugin_directory = "plugins"
        """);
    try (ServerProcess server =
        ServerProcess.start(
            folder,
            "-dev",
            "-dev-root-token-id=root",
            "-dev-listen-address=127.0.0.1:0",
            "-config=" + file)) {
      assertEquals(2, server.addresses().size());
      assertTrue(
          server.output().contains("Warning: a development server keeps everything in memory"));
      try (Wire wire = Wire.to(server.port(1))) {
        Json.Obj made = Api.ask(wire, "PUT /v1/auth/token/create", "root", "{\"ttl\":\"9h\"}");
        assertEquals(3600, made.object("auth").number("lease_duration", 0));
      }
    }
    assertFalse(Files.exists(folder.resolve("store")));
  }

  @Test
  void sealingADevelopmentServerLosesNothing() throws Exception {
    try (ServerProcess server = ServerProcess.dev(folder);
        Wire wire = Wire.to(server.port())) {
      String root = ServerProcess.ROOT;
      Api.ask(wire, "PUT /v1/secret/data/a", root, "{\"data\":{\"a\":\"1\"}}");
      Json.Obj made = Api.ask(wire, "PUT /v1/auth/token/create", root, "{\"ttl\":\"1h\"}");
      String token = made.object("auth").text("client_token", "");
      Api.ask(wire, "PUT /v1/sys/seal", root, "");
      assertEquals(503, Api.send(wire, "GET /v1/secret/data/a", root, "").status());
      String key = server.awaitOutput("Unseal Key: ").replaceFirst(".*: ", "");
      Api.ask(wire, "PUT /v1/sys/unseal", "", "{\"key\":\"" + key + "\"}");
      for (String each : List.of(root, token)) {
        Json.Obj read = Api.ask(wire, "GET /v1/secret/data/a", each, "");
        assertEquals("1", read.object("data").object("data").text("a", ""));
      }
    }
  }

  @Test
  void aServerWithoutAClusterNameDrawsOne() throws Exception {
    try (ServerProcess server = ServerProcess.dev(folder);
        Wire wire = Wire.to(server.port())) {
      Json.Obj health = Api.ask(wire, "GET /v1/sys/health", "", "");
      assertTrue(health.text("cluster_name", "").matches("vault-cluster-[0-9a-f]{8}"));
      assertTrue(health.text("version", "").matches("[0-9]+\\.[0-9]+\\.[0-9]+"));
    }
  }

  @Test
  void aDevelopmentServerSpeaksTlsWithACertificateOfItsOwn() throws Exception {
    Path certificates = folder.resolve("certificates");
    Path cluster = folder.resolve("cluster.json");
    try (ServerProcess server =
        ServerProcess.start(
            folder,
            "-dev-tls",
            "-dev-tls-cert-dir=" + certificates,
            "-dev-tls-san=" + InetAddress.getLoopbackAddress().getHostAddress(),
            "-dev-cluster-json=" + cluster,
            "-dev-listen-address=127.0.0.1:0")) {
      server.awaitOutput("export VAULT_CACERT='" + certificates.resolve("vault-ca.pem") + "'");
      Json.Obj told = JsonCodec.row(Files.readAllBytes(cluster));
      assertEquals(certificates.resolve("vault-ca.pem").toString(), told.text("ca_cert_path", ""));
      Json.Arr nodes = (Json.Arr) told.get("nodes").orElseThrow();
      assertEquals(1, nodes.items().size());
      String address = ((Json.Obj) nodes.items().getFirst()).text("api_address", "");
      assertEquals(server.address(), address);
      assertTrue(address.startsWith("https://127.0.0.1:"), address);
      HttpResponse<String> answer =
          ask(
              trusting(Path.of(told.text("ca_cert_path", ""))),
              address + "/v1/auth/token/lookup-self",
              told.text("root_token", ""));
      assertEquals(200, answer.statusCode(), answer.body());
      server.signal("HUP");
      server.awaitOutput("reloaded");
      assertEquals(0, server.stop());
    }
  }

  @Test
  void certificatesWithoutAFolderOfTheirOwnGoWithTheServer() {
    try (ServerProcess server =
        ServerProcess.start(folder, "-dev-tls", "-dev-listen-address=127.0.0.1:0")) {
      String line = server.awaitOutput("export VAULT_CACERT=");
      Path authority = Path.of(line.replaceAll(".*='(.*)'", "$1"));
      assertTrue(Files.exists(authority), line);
      assertEquals(0, server.stop());
      assertFalse(Files.exists(authority.getParent()), line);
    }
  }

  private static HttpResponse<String> ask(SSLContext trust, String url, String token)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).header("X-Vault-Token", token).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static SSLContext trusting(Path authority) throws Exception {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "authority",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(authority))));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
