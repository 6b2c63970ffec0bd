package io.coffer.mcp.http;

import static io.coffer.mcp.http.McpHttp.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.TlsContext;
import io.coffer.client.TlsOptions;
import io.coffer.mcp.tool.FakeTool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS as agents see it.
@Tag("slow")
@Timeout(60)
final class McpTlsTest {
  @TempDir private static Path made;

  private static PemFiles curve;
  private static PemFiles rsa;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    curve = PemFiles.make(made, "curve", PemFiles.CURVE);
    rsa = PemFiles.make(made, "rsa", PemFiles.RSA);
  }

  private static McpHttp start(TlsSettings settings) {
    var listener =
        new Listener(
            new InetSocketAddress("0.0.0.0", 0),
            Optional.of(settings),
            List.of("agents.example"),
            List.of());
    var echo = new FakeTool("echo", call -> "echoed");
    return new McpHttp(listener, CofferClient.connect("http://127.0.0.1:1"), List.of(echo));
  }

  private static SSLContext trusting(PemFiles server, Optional<PemFiles> client) {
    return TlsContext.of(
        new TlsOptions(
            Optional.of(server.certificate()),
            client.map(PemFiles::certificate),
            client.map(PemFiles::key),
            "",
            false));
  }

  private static HttpResponse<String> ask(McpHttp mcp, SSLContext context, String... versions)
      throws IOException, InterruptedException {
    var parameters = new SSLParameters();
    if (versions.length > 0) {
      parameters.setProtocols(versions);
    }
    try (HttpClient http =
        HttpClient.newBuilder().sslContext(context).sslParameters(parameters).build()) {
      URI uri = URI.create("https://127.0.0.1:" + mcp.port() + "/mcp");
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Authorization", "Bearer hvs.some")
              .POST(HttpRequest.BodyPublishers.ofString(McpHttp.message("ping", "")))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @CsvSource({"curve, TLSv1.2", "curve, TLSv1.3", "rsa, TLSv1.2", "rsa, TLSv1.3"})
  void everyKindOfKeyServesBothVersions(String kind, String version) throws Exception {
    PemFiles files = kind.equals("rsa") ? rsa.withOldKey() : curve;
    try (McpHttp mcp = start(files.settings("TLSv1.2", Optional.empty()))) {
      HttpResponse<String> response = ask(mcp, trusting(files, Optional.empty()), version);
      assertSays(response, 200, "\"result\":{}");
      assertEquals(version, response.sslSession().orElseThrow().getProtocol());
    }
  }

  @Test
  void whereOnlyTheNewerVersionIsAllowedTheOlderFails() throws Exception {
    try (McpHttp mcp = start(curve.settings("TLSv1.3", Optional.empty()))) {
      SSLContext context = trusting(curve, Optional.empty());
      assertThrows(IOException.class, () -> ask(mcp, context, "TLSv1.2"));
      assertSays(ask(mcp, context, "TLSv1.3"), 200);
    }
  }

  @Test
  void certificatesOfClientsAreWanted() throws Exception {
    try (McpHttp mcp = start(curve.settings("TLSv1.2", Optional.of(rsa.certificate())))) {
      assertSays(ask(mcp, trusting(curve, Optional.of(rsa))), 200);
      SSLContext without = trusting(curve, Optional.empty());
      assertThrows(IOException.class, () -> ask(mcp, without));
      SSLContext other = trusting(curve, Optional.of(curve));
      assertThrows(IOException.class, () -> ask(mcp, other));
    }
  }

  @Test
  void whereItIsFoundSaysTls() throws Exception {
    try (McpHttp mcp = start(curve.settings("TLSv1.2", Optional.empty()));
        HttpClient http =
            HttpClient.newBuilder().sslContext(trusting(curve, Optional.empty())).build()) {
      String base = "https://localhost:" + mcp.port();
      HttpRequest request = HttpRequest.newBuilder(URI.create(base + Endpoint.METADATA)).build();
      HttpResponse<String> metadata = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertSays(metadata, 200, "\"resource\":\"" + base + "/mcp\"");
      HttpRequest bare =
          HttpRequest.newBuilder(URI.create(base + "/mcp"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> refused = http.send(bare, HttpResponse.BodyHandlers.ofString());
      assertEquals(
          "Bearer resource_metadata=\"" + base + Endpoint.METADATA + "/mcp\"",
          refused.headers().firstValue("WWW-Authenticate").orElseThrow());
    }
  }

  @Test
  void pagesOfAnotherMachineAreNotItsOwn() throws Exception {
    try (McpHttp mcp = start(curve.settings("TLSv1.2", Optional.empty()));
        HttpClient http =
            HttpClient.newBuilder().sslContext(trusting(curve, Optional.empty())).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + mcp.port() + "/mcp"))
              .header("Origin", "http://localhost:3000")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertSays(http.send(request, HttpResponse.BodyHandlers.ofString()), 403, "origin");
    }
  }

  @Test
  void newCertificatesAreReadOnDemand() throws Exception {
    var files = new PemFiles(folder.resolve("now.pem"), folder.resolve("now-key.pem"));
    copy(curve, files);
    try (McpHttp mcp = start(files.settings("TLSv1.2", Optional.empty()))) {
      SSLContext before = trusting(curve, Optional.empty());
      assertSays(ask(mcp, before), 200);
      copy(rsa, files);
      mcp.server().reload();
      assertSays(ask(mcp, trusting(rsa, Optional.empty())), 200);
      assertThrows(IOException.class, () -> ask(mcp, before));
      Files.writeString(files.key(), "none");
      assertThrows(IllegalArgumentException.class, () -> mcp.server().reload());
      assertSays(ask(mcp, trusting(rsa, Optional.empty())), 200);
    }
  }

  private static void copy(PemFiles from, PemFiles to) throws IOException {
    Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void assertFault(TlsSettings settings, Path file, String part) {
    String fault =
        assertThrows(IllegalArgumentException.class, () -> start(settings).close()).getMessage();
    assertTrue(fault.contains(file.toString()) && fault.contains(part), fault);
    assertFalse(fault.contains("MARKED"), fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MARKED",
        "-----BEGIN MARKED-----\nAAAA\n-----END MARKED-----\n",
        "-----BEGIN CERTIFICATE-----\nMARKED\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nMARKED\n-----END PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nMARKED\n-----END EC PRIVATE KEY-----\n",
        "MARKED\n-----BEGIN PRIVATE KEY-----\nMARKED\n-----END PRIVATE KEY-----\n",
      })
  void aFileThatCannotBeUsedIsNamed(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.pem"), text);
    assertFault(
        new TlsSettings(file, curve.key(), Optional.empty(), "TLSv1.2"),
        file,
        "There is no certificate in");
    assertFault(
        new TlsSettings(curve.certificate(), file, Optional.empty(), "TLSv1.2"),
        file,
        "There is no unencrypted RSA or EC key in");
    assertFault(curve.settings("TLSv1.2", Optional.of(file)), file, "There is no certificate in");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    for (Path file : List.of(folder.resolve("none"), folder)) {
      assertFault(
          new TlsSettings(file, curve.key(), Optional.empty(), "TLSv1.2"), file, "Cannot read");
    }
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    var settings = new TlsSettings(rsa.certificate(), curve.key(), Optional.empty(), "TLSv1.2");
    assertFault(settings, curve.key(), "is not that of " + rsa.certificate());
  }
}
