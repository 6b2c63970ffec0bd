package io.coffer.mcp.http;

import static io.coffer.mcp.http.McpHttp.META;
import static io.coffer.mcp.http.McpHttp.assertSays;
import static io.coffer.mcp.http.McpHttp.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.FakeTool;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tools.TestTools;
import io.coffer.testkit.Crowd;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class McpServerTest {
  private static final Semaphore BEGUN = new Semaphore(0);
  private static final CountDownLatch OPEN = new CountDownLatch(1);

  @TempDir static Path home;

  private static ServerProcess coffer;
  private static CofferClient client;
  private static McpHttp mcp;

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
    List<Tool> tools = Stream.concat(TestTools.all().stream(), fakes.stream()).toList();
    mcp = new McpHttp(McpHttp.local(), client, tools);
  }

  @AfterAll
  static void stop() {
    OPEN.countDown();
    mcp.close();
    coffer.stop();
  }

  @Test
  void moreConnectionsThanThereIsRoomForWait() throws IOException {
    try (McpHttp full = McpHttp.hasty()) {
      Crowd.assertOneMoreWaits(full.port(), McpServer.MAX_CONNECTIONS);
    }
  }

  @Test
  void aCallIsMadeWithTheTokenThatItBrings() {
    assertSays(
        mcp.send(mcp.call("token-lookup", "{}")),
        200,
        "\"policies\":[\"root\"]",
        "\"resultType\":\"complete\"");
  }

  @Test
  void anAnswerThatIsSoonThereIsADocument() {
    HttpResponse<String> response = mcp.send(mcp.callWithProgress("health"));
    assertSays(response, 200, "active");
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void aTokenThatTheServerDoesNotKnowIsRefused() {
    HttpResponse<String> response =
        mcp.send(mcp.call("token-lookup", "{}").setHeader("Authorization", "bearer hvs.none"));
    assertSays(response, 401, "\"isError\":true", "does not know the token");
    String challenge = response.headers().firstValue("WWW-Authenticate").orElseThrow();
    assertTrue(challenge.endsWith("/mcp\", error=\"invalid_token\""), challenge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic abc", "Bearer", "Bearer  ", "Bearerx", "Bearer a b"})
  void withoutATokenNothingIsAnswered(String header) {
    HttpRequest.Builder request = mcp.at("/mcp");
    if (!header.isEmpty()) {
      request.header("Authorization", header);
    }
    HttpResponse<String> response =
        mcp.send(request.POST(HttpRequest.BodyPublishers.ofString(message("ping", ""))));
    assertEquals(401, response.statusCode());
    assertEquals(
        "Bearer resource_metadata=\"http://127.0.0.1:"
            + mcp.port()
            + "/.well-known/oauth-protected-resource/mcp\"",
        response.headers().firstValue("WWW-Authenticate").orElseThrow());
  }

  @Test
  void howItIsEnteredCanBeRead() {
    for (String more : List.of("", "/mcp")) {
      HttpResponse<String> response =
          mcp.send(mcp.at("/.well-known/oauth-protected-resource" + more));
      assertSays(
          response,
          200,
          "\"resource\":\"http://127.0.0.1:" + mcp.port() + "/mcp\"",
          "\"bearer_methods_supported\":[\"header\"]");
    }
  }

  @Test
  void aRightThatIsMissingIsNamed() {
    Map<String, Object> wish = Map.of("policies", List.of("default"), "ttl", "1h");
    String token = client.withToken(ServerProcess.ROOT).auth().createToken(wish).clientToken();
    HttpResponse<String> response =
        mcp.send(
            mcp.call("lease-revoke", "{\"leaseId\":\"a/b\"}")
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
    assertSays(
        mcp.send(mcp.call("health", "{}").setHeader(name, value)), 400, "-32020", "\"id\":1,");
  }

  @Test
  void aHeaderThatIsMissingIsRefused() {
    assertSays(mcp.send(mcp.post(message("server/discover", META))), 400, "-32020", "is missing");
    assertSays(
        mcp.send(
            mcp.post(
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
          mcp.post(
              message("tools/list", params),
              "MCP-Protocol-Version",
              "2026-07-28",
              "Mcp-Method",
              "tools/list");
      assertSays(mcp.send(bare), 400, "-32602", "protocolVersion");
    }
    for (String before : List.of("2025-11-25", "2025-03-26")) {
      HttpRequest.Builder old = mcp.post(message("tools/list", ""), "MCP-Protocol-Version", before);
      assertSays(mcp.send(old), 200, "inputSchema");
    }
  }

  @Test
  void aNameMayComeEncoded() {
    assertSays(
        mcp.send(mcp.call("health", "{}").setHeader("Mcp-Name", "=?base64?aGVhbHRo?=")),
        200,
        "active");
  }

  private static HttpRequest.Builder reading(String uri) {
    return mcp.post(
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
    HttpResponse<String> found = mcp.send(reading("coffer://metadata/secret/a%20b+c/d"));
    assertSays(found, 200, "\"mimeType\":\"application/json\"", "currentVersion", "\"ttlMs\":0");
    assertFalse(found.body().contains("MARKED"));
    for (String uri :
        List.of("coffer://metadata/secret/none", "coffer://metadata/sys/x", "file:///etc/passwd")) {
      assertSays(mcp.send(reading(uri)), 400, "-32602", "\"uri\":\"" + uri + "\"");
      String before = message("resources/read", "\"uri\":\"" + uri + "\"");
      assertSays(mcp.send(mcp.post(before)), 200, "-32002");
    }
    HttpRequest.Builder other = reading("coffer://metadata/secret/x").setHeader("Mcp-Name", "y");
    assertSays(mcp.send(other), 400, "-32020");
    HttpRequest.Builder stranger = reading("coffer://metadata/secret/x");
    stranger.setHeader("Authorization", "Bearer hvs.none");
    assertSays(mcp.send(stranger), 500, "-32603", "status 403");
  }

  @Test
  void aPromptIsFilled() {
    String params = META + ",\"name\":\"rotate-this\",\"arguments\":{\"path\":\"secret/x\"}";
    HttpRequest.Builder get =
        mcp.post(
            message("prompts/get", params),
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "prompts/get",
            "Mcp-Name",
            "rotate-this");
    assertSays(mcp.send(get), 200, "\"role\":\"user\"", "secret/x", "\"resultType\":\"complete\"");
    assertSays(mcp.send(get.setHeader("Mcp-Name", "set-up-app")), 400, "-32020");
  }

  @Test
  void clientsOfBeforeAreServedToo() {
    assertSays(
        mcp.send(mcp.post(message("initialize", "\"protocolVersion\":\"2025-11-25\""))),
        200,
        "\"protocolVersion\":\"2025-11-25\"");
    assertSays(
        mcp.send(mcp.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")), 202);
    assertSays(mcp.send(mcp.post("{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}")), 202);
    assertSays(mcp.send(mcp.post(message("tools/list", ""))), 200, "inputSchema");
    assertSays(mcp.send(mcp.post(message("tools/call", "\"name\":\"health\""))), 200, "active");
    assertSays(mcp.send(mcp.post(message("tools/call", "\"name\":\"helth\""))), 200, "-32602");
    assertSays(mcp.send(mcp.post(message("tools/none", ""))), 200, "-32601");
    HttpResponse<String> stream = mcp.send(mcp.at("/mcp"));
    assertEquals(405, stream.statusCode());
    assertEquals("POST", stream.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void faultsHaveTheStatusByWhichErasAreTold() {
    assertSays(mcp.send(mcp.post("{")), 400, "-32700");
    assertSays(mcp.send(mcp.post("[]")), 400, "-32600");
    assertSays(
        mcp.send(
            mcp.post(
                message("tools/none", META),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "tools/none")),
        404,
        "-32601");
    String other = META.replace("2026-07-28", "2031-01-01");
    assertSays(
        mcp.send(
            mcp.post(
                message("server/discover", other),
                "MCP-Protocol-Version",
                "2031-01-01",
                "Mcp-Method",
                "server/discover")),
        400,
        "-32022",
        "2026-07-28");
    assertSays(
        mcp.send(
            mcp.post(
                message("server/discover", other),
                "MCP-Protocol-Version",
                "2026-07-28",
                "Mcp-Method",
                "server/discover")),
        400,
        "-32020");
    assertSays(mcp.send(mcp.call("defect", "{}")), 500, "-32603", "see the log");
    assertEquals(404, mcp.send(mcp.at("/elsewhere")).statusCode());
  }

  @Test
  void aMessageIsAsLongAsIsAllowed() {
    String frame = message("", "");
    String longest =
        frame.replace(
            "\"method\":\"\"",
            "\"method\":\"" + "x".repeat(Exchange.MAX_MESSAGE - frame.length()) + "\"");
    assertSays(mcp.send(mcp.post(longest)), 200, "-32601");
    assertSays(mcp.send(mcp.post(longest + " ")), 400, "-32600", "at most 1048576 bytes");
  }

  @Test
  void soManyAreWorkedOnAtOnce() throws InterruptedException {
    var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < Messages.MAX_CALLS; i++) {
      waiting.add(
          mcp.http()
              .sendAsync(mcp.call("wait", "{}").build(), HttpResponse.BodyHandlers.ofString()));
    }
    BEGUN.acquire(Messages.MAX_CALLS);
    HttpResponse<String> refused = mcp.send(mcp.call("health", "{}"));
    assertSays(refused, 503, "-32603", "Too many");
    assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
    OPEN.countDown();
    waiting.forEach(answer -> assertEquals(200, answer.join().statusCode()));
    assertSays(mcp.send(mcp.call("health", "{}")), 200, "active");
  }
}
