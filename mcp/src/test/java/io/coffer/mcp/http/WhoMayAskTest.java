package io.coffer.mcp.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.FakeTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where it listens, and under which names it is asked.
final class WhoMayAskTest {
  private static McpHttp mcp;

  @BeforeAll
  static void start() {
    var listener =
        new Listener(
            new InetSocketAddress("127.0.0.1", 0),
            Optional.empty(),
            List.of("Agents.example"),
            List.of("https://console.example"));
    var echo = new FakeTool("echo", call -> "");
    mcp = new McpHttp(listener, CofferClient.connect("http://127.0.0.1:1"), List.of(echo));
  }

  @AfterAll
  static void stop() {
    mcp.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://console.example, 200",
    "http://localhost:3000, 200",
    "https://127.0.0.1, 200",
    "'http://[::1]:80', 200",
    "https://console.example.evil, 403",
    "https://agents.example, 403",
    "http://localhost.evil, 403",
    "https://evil.example, 403",
    "null, 403",
    "file://localhost, 403",
    "http://, 403",
    "'%%', 403",
  })
  void aPageFromElsewhereMayNotAsk(String origin, int status) {
    assertEquals(status, mcp.send(mcp.call("echo", "{}").header("Origin", origin)).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 404",
    "LOCALHOST:8250, 404",
    "127.0.0.1:1, 404",
    "'[::1]:8250', 404",
    "agents.example, 404",
    "AGENTS.example:443, 404",
    "evil.example, 403",
    "agents.example.evil, 403",
    "127.0.0.1.evil.example:8250, 403",
    "localhost:8250.evil, 404",
  })
  void aNameThatIsPointedHereIsNotAnswered(String host, int status) throws IOException {
    try (var socket = new Socket("127.0.0.1", mcp.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /x HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      // what is no host at all, the HTTP stack refuses by itself
      boolean refused = line.startsWith("HTTP/1.1 400") || line.startsWith("HTTP/1.1 " + status);
      assertTrue(refused, line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void inClearItListensOnTheLoopbackAlone(String host) {
    assertFault(host, Optional.empty(), List.of("agents.example"), "loopback");
  }

  @Test
  void elsewhereItNeedsAName() {
    var none = Path.of("none.pem");
    var tls = new TlsSettings(none, none, Optional.empty(), "TLSv1.2");
    assertFault("0.0.0.0", Optional.of(tls), List.of(), "-allowed-host");
    assertFault("none.invalid", Optional.of(tls), List.of("a"), "named none.invalid");
  }

  private static void assertFault(
      String host, Optional<TlsSettings> tls, List<String> hosts, String part) {
    var address = new InetSocketAddress(host, 0);
    String fault =
        assertThrows(
                IllegalArgumentException.class, () -> new Listener(address, tls, hosts, List.of()))
            .getMessage();
    assertTrue(fault.contains(part), fault);
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() {
    var listener = new Listener(new InetSocketAddress("127.0.0.1", mcp.port()));
    var client = CofferClient.connect("http://127.0.0.1:1");
    assertThrows(
        IllegalArgumentException.class, () -> new McpHttp(listener, client, List.of()).close());
    client.close();
  }
}
