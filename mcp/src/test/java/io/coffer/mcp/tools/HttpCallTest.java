package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coffer.client.CofferClient;
import io.coffer.mcp.outbound.Outbound;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class HttpCallTest {
  private static final String VALUE = "MARKED\"value/1";
  private static final ConcurrentLinkedQueue<String> SEEN = new ConcurrentLinkedQueue<>();

  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;
  private static HttpServer elsewhere;
  private static Asking agent;

  @BeforeAll
  static void start() throws IOException {
    server = ServerProcess.dev(home);
    root = CofferClient.connect(server.address()).withToken(ServerProcess.ROOT);
    root.kv("secret").put("apps/api", Map.of("key", VALUE, "lines", "a\r\nX: y"));
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext("/", HttpCallTest::answer);
    elsewhere.start();
    String word = "path \"sys/mcp/http/secret/apps/api/%s/%s%s\" { capabilities = [\"read\"] }%n";
    root.sys()
        .putPolicy(
            "calls",
            "path \"secret/data/apps/*\" { capabilities = [\"read\"] }\n"
                + word.formatted("GET", host(), "/v1/*")
                + word.formatted("POST", host(), "/v1/things"));
    Map<String, Object> wish = Map.of("policies", List.of("calls"), "ttl", "1h");
    agent = new Asking(root.withToken(root.auth().createToken(wish).clientToken()));
  }

  @AfterAll
  static void stop() {
    elsewhere.stop(0);
    root.close();
    server.stop();
  }

  private static String host() {
    return "localhost:" + elsewhere.getAddress().getPort();
  }

  /// Tells back what it was sent, as servers may.
  private static void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String key = exchange.getRequestHeaders().getFirst("X-Api-Key");
    SEEN.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization);
    String path = exchange.getRequestURI().getPath();
    String text = "you sent " + authorization + " and " + key + " and " + sent;
    switch (path) {
      case "/v1/moved" -> exchange.getResponseHeaders().set("Location", "/elsewhere?k=" + VALUE);
      case "/v1/packed" -> exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      case "/v1/long" -> text = ".".repeat(Outbound.MAX_ANSWER - 5) + VALUE + "more";
      default -> exchange.getResponseHeaders().set("Content-Type", "text/plain");
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(path.equals("/v1/moved") ? 302 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String arguments(String method, String path, String more) {
    return "{'method':'%s','url':'http://%s%s','credential':'sref://secret/apps/api#key'%s}"
        .formatted(method, host(), path, more);
  }

  @Test
  void aCredentialIsPutInAndKeptOutOfTheAnswer() {
    SEEN.clear();
    Map<?, ?> answer = agent.call("http-call", arguments("GET", "/v1/things?page=2", ""));
    assertEquals("200", String.valueOf(answer.get("status")));
    assertEquals("text/plain", answer.get("contentType"));
    assertEquals("you sent Bearer [redacted] and null and ", answer.get("body"));
    assertEquals(List.of("GET /v1/things?page=2 Bearer " + VALUE), List.copyOf(SEEN));
  }

  @Test
  void aCredentialGoesAsTheServerWantsIt() {
    SEEN.clear();
    Map<?, ?> basic =
        agent.call("http-call", arguments("GET", "/v1/x", ",'as':'basic','user':'me'"));
    String coded =
        Base64.getEncoder().encodeToString(("me:" + VALUE).getBytes(StandardCharsets.US_ASCII));
    assertEquals(List.of("GET /v1/x Basic " + coded), List.copyOf(SEEN));
    assertFalse(String.valueOf(basic.get("body")).contains(coded.substring(5)));
    Map<?, ?> other =
        agent.call(
            "http-call",
            arguments("POST", "/v1/things", ",'as':'header','header':'X-Api-Key','body':'said'"));
    assertEquals("you sent null and [redacted] and said", other.get("body"));
  }

  @Test
  void anAnswerIsCutAndNotFollowed() {
    Map<?, ?> moved = agent.call("http-call", arguments("GET", "/v1/moved", ""));
    assertEquals("302", String.valueOf(moved.get("status")));
    assertEquals("/elsewhere?k=[redacted]", moved.get("location"));
    Map<?, ?> packed = agent.call("http-call", arguments("GET", "/v1/packed", ""));
    assertEquals("", packed.get("body"));
    assertEquals(true, packed.get("cut"));
    Map<?, ?> large = agent.call("http-call", arguments("GET", "/v1/long", ""));
    assertEquals(true, large.get("cut"));
    String body = String.valueOf(large.get("body"));
    assertTrue(body.endsWith("....[reda"), body.substring(body.length() - 20));
  }

  @ParameterizedTest
  @CsvSource({"POST,/v1/other", "DELETE,/v1/things", "GET,/v2/things", "GET,/v1"})
  void onlyWhatTheOperatorSaysIsAskedFor(String method, String path) {
    SEEN.clear();
    agent.fails(
        "http-call",
        arguments(method, path, ""),
        "read on sys/mcp/http/secret/apps/api/" + method + "/" + host() + path);
    assertTrue(SEEN.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/v1/",
        "ftp://localhost/v1/",
        "https://user@localhost/v1/",
        "https://localhost/v1/../v2",
        "https://localhost/v1/%2e%2E/v2",
        "https://localhost/v1//x",
        "https://localhost/v1/%2fx",
        "https://localhost/v1/%61dmin",
        "https://localhost/v1/a%2Db",
        "https://localhost/v1/a%40b",
        "https://localhost/v1/%c3%a9",
        "https://localhost/v1/%C0%AE%C0%AE/",
        "https://localhost/v1/%00",
        "https://localhost/v1/#x",
        "https://localhost./v1/",
        "https:///v1/",
        "localhost/v1",
        "https://local host/"
      })
  void anAddressIsPlain(String address) {
    agent.fails(
        "http-call",
        "{'method':'GET','url':'" + address + "','credential':'sref://secret/apps/api#key'}",
        "Nothing was done: url ");
  }

  @Test
  void whatCannotBeWrittenOtherwiseIsEscaped() {
    SEEN.clear();
    agent.call("http-call", arguments("GET", "/v1/a%20b%C3%A9", ""));
    assertEquals(List.of("GET /v1/a%20b%C3%A9 Bearer " + VALUE), List.copyOf(SEEN));
  }

  @Test
  void headersCannotSayWhereAMessageGoes() {
    SEEN.clear();
    for (String name : List.of("Host", "authorization", "Transfer-Encoding", "a b", "x\\n")) {
      agent.fails(
          "http-call",
          arguments("GET", "/v1/x", ",'headers':{'" + name + "':'v'}"),
          "Nothing was done: headers");
    }
    agent.fails("http-call", arguments("GET", "/v1/x", ",'headers':{'A':'b\\nC: d'}"), "headers.A");
    agent.fails(
        "http-call", arguments("GET", "/v1/x", ",'as':'header','header':'Host'"), "header must");
    agent.fails("http-call", arguments("GET", "/v1/x", ",'as':'header'"), "header cannot");
    agent.fails(
        "http-call",
        arguments("GET", "/v1/x", "").replace("#key", "#lines"),
        "credential cannot be sent");
    agent.fails(
        "http-call", arguments("GET", "/v1/x", "").replace("sref://", ""), "must be a reference");
    assertTrue(SEEN.isEmpty());
  }

  @Test
  void aServerThatIsNotThereIsSaidToBe() {
    root.sys()
        .putPolicy(
            "gone",
            "path \"secret/data/apps/*\" { capabilities = [\"read\"] }\n"
                + "path \"sys/mcp/http/secret/apps/api/*\" { capabilities = [\"read\"] }");
    Map<String, Object> wish = Map.of("policies", List.of("gone"), "ttl", "1h");
    var other = new Asking(root.withToken(root.auth().createToken(wish).clientToken()));
    String call = arguments("GET", "/", "").replace(host(), "127.0.0.1:1");
    other.fails("http-call", call, "No answer came");
  }
}
