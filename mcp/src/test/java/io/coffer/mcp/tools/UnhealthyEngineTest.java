package io.coffer.mcp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.client.TlsOptions;
import io.coffer.mcp.tool.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An engine that is mounted and does not answer, which those of the server do not do on request: a
/// server that answers as the API does then.
final class UnhealthyEngineTest {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/v1/sys/plugins/catalog", 200, "{\"data\":{\"secret\":[\"kv\"]}}");
    answer(
        "/v1/sys/capabilities-self",
        200,
        "{\"data\":{\"sys/mounts/ill\":[\"root\"],\"ill/config\":[\"root\"]}}");
    answer(
        "/v1/sys/mounts/ill", 200, "{\"data\":{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}}");
    answer("/v1/sys/health", 200, "{\"server_time_utc\":1700000000}");
    answer("/v1/ill/config", 500, "{\"errors\":[\"the storage failed\"]}");
    server.start();
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, body.length());
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anEngineThatDoesNotAnswerIsUnhealthyByTheServersClock() {
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var options = new ClientOptions(address, TlsOptions.NONE, Duration.ofMinutes(1), 0, Map.of());
    try (CofferClient client = CofferClient.connect(options)) {
      Map<?, ?> result =
          TestTools.box()
              .call(
                  "manage-secret-engines",
                  Map.of("engineType", "kv", "path", "ill"),
                  () -> client,
                  Progress.NONE)
              .print();
      var answer = (Map<?, ?>) Objects.requireNonNull(result.get("structuredContent"));
      assertEquals(
          Map.of("status", "unhealthy", "lastCheck", "2023-11-14T22:13:20Z"), answer.get("health"));
    }
  }
}
