package io.coffer.mcp.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.Progress;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Leases of secrets, which no engine of the server gives yet: a server that answers as the API
/// does when there is one.
final class LeaseRenewTest {
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/v1/sys/capabilities-self", "{\"data\":{\"sys/leases/renew\":[\"update\"]}}");
    answer(
        "/v1/sys/leases/renew",
        "{\"lease_id\":\"db/creds/a/1\",\"renewable\":true,\"lease_duration\":3600}");
    server.start();
  }

  private void answer(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          asked.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aLeaseIsProlongedAndItsNewLifeIsTold() {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    try (CofferClient client = CofferClient.connect(address)) {
      Map<?, ?> result =
          TestTools.box()
              .call(
                  "lease-renew",
                  Map.of("leaseId", "db/creds/a/1", "incrementSeconds", new BigDecimal(7_200)),
                  () -> client,
                  Progress.NONE)
              .print();
      assertEquals(
          Map.of("leaseId", "db/creds/a/1", "ttlSeconds", 3_600L, "renewable", true),
          result.get("structuredContent"));
    }
    assertEquals(
        List.of(
            "/v1/sys/capabilities-self {\"paths\":[\"sys/leases/renew\"]}",
            "/v1/sys/leases/renew {\"lease_id\":\"db/creds/a/1\",\"increment\":7200}"),
        asked);
  }
}
