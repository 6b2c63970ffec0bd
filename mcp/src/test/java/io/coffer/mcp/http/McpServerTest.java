package io.coffer.mcp.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.mcp.prompt.PromptBook;
import io.coffer.mcp.prompt.Prompts;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.resource.Shelf;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.FakeTool;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.mcp.tools.SecretMetadata;
import io.coffer.mcp.tools.TestTools;
import io.coffer.testkit.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class McpServerTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
  private static final Semaphore BEGUN = new Semaphore(0);
  private static final CountDownLatch OPEN = new CountDownLatch(1);

  @TempDir static Path home;

  private static ServerProcess coffer;
  private static CofferClient client;
  private static McpServer server;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    coffer = ServerProcess.dev(home);
    client = CofferClient.connect(coffer.address());
    var fakes =
        List.of(
            new FakeTool(
                "wait",
                call -> {
                  BEGUN.release();
                  try {
                    OPEN.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return "";
                }),
            new FakeTool(
                "defect",
                call -> {
                  throw new IllegalStateException("not for the client");
                }));
    var tools = TestTools.box(fakes.toArray(Tool[]::new));
    server =
        McpServer.start(
            new InetSocketAddress("127.0.0.1", 0),
            new Protocol(
                tools,
                new Shelf(List.of(new SecretMetadata())),
                new PromptBook(Prompts.all()),
                "1"),
            client,
            List.of("https://console.example"));
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    OPEN.countDown();
    http.close();
    server.close();
    client.close();
    coffer.stop();
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static HttpRequest.Builder post(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/mcp"))
            .header("Authorization", "Bearer " + ServerProcess.ROOT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  private static HttpRequest.Builder call(String tool, String arguments) {
    return post(
        message("tools/call", META + ",\"name\":\"" + tool + "\",\"arguments\":" + arguments),
        "MCP-Protocol-Version",
        "2026-07-28",
        "Mcp-Method",
        "tools/call",
        "Mcp-Name",
        tool);
  }

  private static void assertSays(HttpResponse<String> response, int status, String... parts) {
    assertEquals(status, response.statusCode(), response::body);
    for (String part : parts) {
      assertTrue(response.body().contains(part), response::body);
    }
  }

  @Test
  void aCallIsMadeWithTheTokenThatItBrings() {
    assertSays(
        send(call("token-lookup", "{}")),
        200,
        "\"policies\":[\"root\"]",
        "\"resultType\":\"complete\"");
  }

  @Test
  void aTokenThatTheServerDoesNotKnowIsRefused() {
    HttpResponse<String> response =
        send(call("token-lookup", "{}").setHeader("Authorization", "bearer hvs.none"));
    assertSays(response, 401, "\"isError\":true", "does not know the token");
    String challenge = response.headers().firstValue("WWW-Authenticate").orElseThrow();
    assertTrue(challenge.endsWith("/mcp\", error=\"invalid_token\""), challenge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic abc", "Bearer", "Bearer  ", "Bearerx", "Bearer a b"})
  void withoutATokenNothingIsAnswered(String header) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/mcp"));
    if (!header.isEmpty()) {
      request.header("Authorization", header);
    }
    HttpResponse<String> response =
        send(request.POST(HttpRequest.BodyPublishers.ofString(message("ping", ""))));
    assertEquals(401, response.statusCode());
    assertEquals(
        "Bearer resource_metadata=\"http://127.0.0.1:"
            + server.port()
            + "/.well-known/oauth-protected-resource/mcp\"",
        response.headers().firstValue("WWW-Authenticate").orElseThrow());
  }

  @Test
  void howItIsEnteredCanBeRead() {
    for (String more : List.of("", "/mcp")) {
      HttpResponse<String> response =
          send(HttpRequest.newBuilder(uri("/.well-known/oauth-protected-resource" + more)));
      assertSays(
          response,
          200,
          "\"resource\":\"http://127.0.0.1:" + server.port() + "/mcp\"",
          "\"bearer_methods_supported\":[\"header\"]");
    }
  }

  @Test
  void aRightThatIsMissingIsNamed() {
    Map<String, Object> wish = Map.of("policies", List.of("default"), "ttl", "1h");
    String token = client.withToken(ServerProcess.ROOT).auth().createToken(wish).clientToken();
    HttpResponse<String> response =
        send(
            call("lease-revoke", "{\"leaseId\":\"a/b\"}")
                .setHeader("Authorization", "Bearer " + token));
    assertSays(response, 403, "update on sys/leases/revoke", "\"isError\":true");
    String challenge = response.headers().firstValue("WWW-Authenticate").orElseThrow();
    assertTrue(
        challenge.endsWith(", error=\"insufficient_scope\", scope=\"update:sys/leases/revoke\""),
        challenge);
  }

  @ParameterizedTest
  @CsvSource({
    "MCP-Protocol-Version, 2025-11-25",
    "MCP-Protocol-Version, ''",
    "Mcp-Method, tools/list",
    "Mcp-Method, TOOLS/CALL",
    "Mcp-Name, lease-revoke",
    "Mcp-Name, =?base64?aGVhbHRo?",
    "Mcp-Name, =?base64?bGVhc2U=?=",
    "Mcp-Name, =?base64?***?=",
    "Mcp-Name, =?base64?=",
  })
  void aHeaderThatContradictsTheMessageIsRefused(String name, String value) {
    assertSays(send(call("health", "{}").setHeader(name, value)), 400, "-32020", "\"id\":1,");
  }

  @Test
  void aHeaderThatIsMissingIsRefused() {
    assertSays(send(post(message("server/discover", META))), 400, "-32020", "is missing");
    assertSays(
        send(
            post(
                message("server/discover", META),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "server/discover")),
        200,
        "supportedVersions");
  }

  @Test
  void whatIsAnnouncedAsOfTheLaterEraIsOfIt() {
    for (String params : List.of("", "\"_meta\":{}")) {
      HttpRequest.Builder bare =
          post(
              message("tools/list", params),
              "MCP-Protocol-Version",
              "2026-07-28",
              "Mcp-Method",
              "tools/list");
      assertSays(send(bare), 400, "-32602", "protocolVersion");
    }
    for (String before : List.of("2025-11-25", "2025-03-26")) {
      HttpRequest.Builder old = post(message("tools/list", ""), "MCP-Protocol-Version", before);
      assertSays(send(old), 200, "inputSchema");
    }
  }

  @Test
  void aNameMayComeEncoded() {
    assertSays(
        send(call("health", "{}").setHeader("Mcp-Name", "=?base64?aGVhbHRo?=")), 200, "active");
  }

  private static HttpRequest.Builder reading(String uri) {
    return post(
        message("resources/read", META + ",\"uri\":\"" + uri + "\""),
        "MCP-Protocol-Version",
        "2026-07-28",
        "Mcp-Method",
        "resources/read",
        "Mcp-Name",
        uri);
  }

  @Test
  void metadataIsReadByUri() {
    CofferClient root = client.withToken(ServerProcess.ROOT);
    root.kv("secret").put("a b+c/d", Map.of("k", "MARKED"));
    HttpResponse<String> found = send(reading("coffer://metadata/secret/a%20b+c/d"));
    assertSays(found, 200, "\"mimeType\":\"application/json\"", "currentVersion", "\"ttlMs\":0");
    assertFalse(found.body().contains("MARKED"));
    for (String uri :
        List.of("coffer://metadata/secret/none", "coffer://metadata/sys/x", "file:///etc/passwd")) {
      assertSays(send(reading(uri)), 400, "-32602", "\"uri\":\"" + uri + "\"");
      String before = message("resources/read", "\"uri\":\"" + uri + "\"");
      assertSays(send(post(before)), 200, "-32002");
    }
    HttpRequest.Builder other = reading("coffer://metadata/secret/x").setHeader("Mcp-Name", "y");
    assertSays(send(other), 400, "-32020");
    HttpRequest.Builder stranger = reading("coffer://metadata/secret/x");
    stranger.setHeader("Authorization", "Bearer hvs.none");
    assertSays(send(stranger), 500, "-32603", "status 403");
  }

  @Test
  void aPromptIsFilled() {
    String params = META + ",\"name\":\"rotate-this\",\"arguments\":{\"path\":\"secret/x\"}";
    HttpRequest.Builder get =
        post(
            message("prompts/get", params),
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "prompts/get",
            "Mcp-Name",
            "rotate-this");
    assertSays(send(get), 200, "\"role\":\"user\"", "secret/x", "\"resultType\":\"complete\"");
    assertSays(send(get.setHeader("Mcp-Name", "set-up-app")), 400, "-32020");
  }

  @Test
  void clientsOfBeforeAreServedToo() {
    assertSays(
        send(post(message("initialize", "\"protocolVersion\":\"2025-11-25\""))),
        200,
        "\"protocolVersion\":\"2025-11-25\"");
    assertSays(send(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")), 202);
    assertSays(send(post("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}")), 202);
    assertSays(send(post(message("tools/list", ""))), 200, "inputSchema");
    assertSays(send(post(message("tools/call", "\"name\":\"health\""))), 200, "active");
    assertSays(send(post(message("tools/call", "\"name\":\"helth\""))), 200, "-32602");
    assertSays(send(post(message("tools/none", ""))), 200, "-32601");
    HttpResponse<String> stream = send(HttpRequest.newBuilder(uri("/mcp")));
    assertEquals(405, stream.statusCode());
    assertEquals("POST", stream.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void faultsHaveTheStatusByWhichErasAreTold() {
    assertSays(send(post("{")), 400, "-32700");
    assertSays(send(post("[]")), 400, "-32600");
    assertSays(
        send(
            post(
                message("tools/none", META),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "tools/none")),
        404,
        "-32601");
    String other = META.replace("2026-07-28", "2031-01-01");
    assertSays(
        send(
            post(
                message("server/discover", other),
                "MCP-Protocol-Version",
                "2031-01-01",
                "Mcp-Method",
                "server/discover")),
        400,
        "-32022",
        "2026-07-28");
    assertSays(
        send(
            post(
                message("server/discover", other),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "server/discover")),
        400,
        "-32020");
    assertSays(send(call("defect", "{}")), 500, "-32603", "see the log");
    assertEquals(404, send(HttpRequest.newBuilder(uri("/elsewhere"))).statusCode());
  }

  @Test
  void aMessageIsAsLongAsIsAllowed() {
    String frame = message("", "");
    String longest =
        frame.replace(
            "\"method\":\"\"",
            "\"method\":\"" + "x".repeat(McpFilter.MAX_MESSAGE - frame.length()) + "\"");
    assertSays(send(post(longest)), 200, "-32601");
    assertSays(send(post(longest + " ")), 400, "-32600", "at most 1048576 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "https://console.example, 200",
    "http://localhost:3000, 200",
    "https://127.0.0.1, 200",
    "'http://[::1]:80', 200",
    "https://console.example.evil, 403",
    "http://localhost.evil, 403",
    "https://evil.example, 403",
    "null, 403",
    "file://localhost, 403",
    "http://, 403",
    "'%%', 403",
  })
  void aPageFromElsewhereMayNotAsk(String origin, int status) {
    assertEquals(status, send(call("health", "{}").header("Origin", origin)).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 404",
    "LOCALHOST:8250, 404",
    "127.0.0.1:1, 404",
    "'[::1]:8250', 404",
    "evil.example, 403",
    "127.0.0.1.evil.example:8250, 403",
    "localhost:8250.evil, 404",
  })
  void aNameThatIsPointedHereIsNotAnswered(String host, int status) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
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

  @Test
  void soManyAreWorkedOnAtOnce() throws InterruptedException {
    var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < McpFilter.MAX_CALLS; i++) {
      waiting.add(http.sendAsync(call("wait", "{}").build(), HttpResponse.BodyHandlers.ofString()));
    }
    BEGUN.acquire(McpFilter.MAX_CALLS);
    HttpResponse<String> refused = send(call("health", "{}"));
    assertSays(refused, 503, "-32603", "Too many");
    assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
    OPEN.countDown();
    waiting.forEach(answer -> assertEquals(200, answer.join().statusCode()));
    assertSays(send(call("health", "{}")), 200, "active");
  }

  @Test
  void itListensOnTheLoopbackAlone() {
    for (String host : List.of("0.0.0.0", "192.0.2.1", "::")) {
      var address = new InetSocketAddress(host, 0);
      var fault =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  McpServer.start(
                      address,
                      new Protocol(
                          new ToolBox(List.of(), SecretValues::resolve),
                          new Shelf(List.of()),
                          new PromptBook(List.of()),
                          "1"),
                      client,
                      List.of()));
      assertTrue(String.valueOf(fault.getMessage()).contains("loopback"));
    }
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() {
    var address = new InetSocketAddress("127.0.0.1", server.port());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            McpServer.start(
                address,
                new Protocol(
                    new ToolBox(List.of(), SecretValues::resolve),
                    new Shelf(List.of()),
                    new PromptBook(List.of()),
                    "1"),
                client,
                List.of()));
  }
}
