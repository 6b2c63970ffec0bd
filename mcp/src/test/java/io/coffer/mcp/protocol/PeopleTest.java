package io.coffer.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.ask.AskServer;
import io.coffer.mcp.prompt.PromptBook;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.resource.Shelf;
import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.schema.Question;
import io.coffer.mcp.tool.Caller;
import io.coffer.mcp.tools.TestTools;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.ServerProcess;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call that needs a person, from end to end.
@Tag("slow")
final class PeopleTest {
  private static final String ASKS =
      """
      'name': 'secret-write', 'arguments': {
        'path': 'secret/%s', 'values': {'password': 'ask://The password', 'user': 'shop'}}
      """;
  private static final String META =
      """
      , '_meta': {'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientCapabilities': {'elicitation': %s}}
      """;
  private static final String PAGES = META.formatted("{'url': {}}");

  @TempDir static Path home;

  private static ServerProcess server;
  private static CofferClient root;
  private static AskServer people;
  private static Protocol protocol;
  private static HttpClient browser;

  private final Session session = new Session();
  private final Touched touched = new Touched();

  @BeforeAll
  static void start() {
    server = ServerProcess.dev(home);
    root = CofferClient.connect(server.address()).withToken(ServerProcess.ROOT);
    people = new AskServer(new SeededRandom(1), new TestClock(), Duration.ofMinutes(1));
    protocol =
        new Protocol(
            TestTools.box(),
            new Shelf(List.of()),
            new PromptBook(List.of()),
            "1",
            Optional.of(people.desk()));
    browser = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    browser.close();
    people.close();
    root.close();
    server.stop();
  }

  private Map<?, ?> answer(String caller, String params) {
    Caller stranger = () -> root;
    return answer(stranger.known(caller, touched), params);
  }

  private Map<?, ?> answer(Caller caller, String params) {
    String text =
        "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{%s}}"
            .formatted(params)
            .replace('\'', '"');
    var request = (Message.Request) Message.parse(text);
    return protocol.answer(request, session, caller, (method, told) -> {}).result();
  }

  private void initialize(String capabilities) {
    String text =
        ("{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-11-25',"
                + "'capabilities':%s}}")
            .formatted(capabilities)
            .replace('\'', '"');
    protocol.answer((Message.Request) Message.parse(text), session, () -> root, (m, p) -> {});
  }

  private static void write(String url, String value) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString("v0=" + value))
            .build();
    assertEquals(200, browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
  }

  private static Map<?, ?> object(Map<?, ?> from, String name) {
    return (Map<?, ?>) Objects.requireNonNull(from.get(name), name);
  }

  private static Object kept(String path) {
    return root.kv("secret").get(path).orElseThrow();
  }

  @Test
  void aClientComesBackWithWhatItWasGiven() throws IOException, InterruptedException {
    Map<?, ?> first = answer("a", ASKS.formatted("later") + PAGES);
    assertEquals("input_required", first.get("resultType"));
    Map<?, ?> question = object(object(first, "inputRequests"), "values");
    assertEquals("elicitation/create", question.get("method"));
    assertEquals("url", object(question, "params").get("mode"));
    write(String.valueOf(object(question, "params").get("url")), "MARKED-1");

    String back =
        ", 'inputResponses': {'values': {'action': 'accept'}}, 'requestState': '%s'"
            .formatted(first.get("requestState"));
    RpcException stranger =
        assertThrows(RpcException.class, () -> answer("b", ASKS.formatted("later") + back + PAGES));
    assertEquals(RpcException.INVALID_PARAMS, stranger.code());
    assertThrows(RpcException.class, () -> answer("a", ASKS.formatted("other") + back + PAGES));
    assertFalse(root.kv("secret").get("later").isPresent());

    Map<?, ?> second = answer("a", ASKS.formatted("later") + back + PAGES);
    assertEquals("complete", second.get("resultType"));
    assertFalse(Json.write(second).contains("MARKED"));
    assertEquals(Map.of("password", "MARKED-1", "user", "shop"), kept("later"));
    assertEquals("[redacted]", touched.redact("MARKED-1"));
    assertThrows(RpcException.class, () -> answer("a", ASKS.formatted("later") + back + PAGES));
  }

  @Test
  void aClientOfBeforeMakesTheSameCallAgain() throws IOException, InterruptedException {
    initialize("{'elicitation': {'url': {}}}");
    String call = ASKS.formatted("before");
    RpcException first = assertThrows(RpcException.class, () -> answer("a", call));
    assertEquals(-32_042, first.code());
    var asked =
        (Map<?, ?>) ((List<?>) Objects.requireNonNull(first.data().get("elicitations"))).getFirst();
    assertEquals("url", asked.get("mode"));
    assertTrue(String.valueOf(asked.get("url")).endsWith("/" + asked.get("elicitationId")));
    write(String.valueOf(asked.get("url")), "MARKED-2");
    assertEquals(false, answer("a", call).get("isError"));
    assertEquals(Map.of("password", "MARKED-2", "user", "shop"), kept("before"));
  }

  @Test
  void aPersonMayDecline() {
    Map<?, ?> first = answer("a", ASKS.formatted("declined") + PAGES);
    String back =
        ", 'inputResponses': {'values': {'action': 'decline'}}, 'requestState': '%s'"
            .formatted(first.get("requestState"));
    Map<?, ?> second = answer("a", ASKS.formatted("declined") + back + PAGES);
    assertEquals(true, second.get("isError"));
    assertFalse(root.kv("secret").get("declined").isPresent());
  }

  @Test
  void aClientThatCannotLeadToAPageIsToldWhatElseToDo() {
    for (String modes : List.of("{}", "{'form': {}}", "true")) {
      String call = ASKS.formatted("never") + META.formatted(modes);
      RpcException e = assertThrows(RpcException.class, () -> answer("a", call));
      assertEquals(-32_021, e.code());
      assertEquals(
          Map.of("requiredCapabilities", Map.of("elicitation", Map.of("url", Map.of()))), e.data());
      assertTrue(String.valueOf(e.getMessage()).contains("give a reference"));
    }
    initialize("{'elicitation': {}}");
    Map<?, ?> result = answer("a", ASKS.formatted("never"));
    assertEquals(true, result.get("isError"));
    assertTrue(Json.write(result).contains("give a reference"));
  }

  @Test
  void nobodyIsAskedForWhatCouldNotBeWritten() {
    root.sys()
        .putPolicy(
            "reads",
            "path \"secret/data/*\" { capabilities = [\"read\"] }\n"
                + "path \"sys/internal/ui/mounts/*\" { capabilities = [\"read\"] }");
    Map<String, Object> wish = Map.of("policies", List.of("reads"), "ttl", "1h");
    CofferClient reads = root.withToken(root.auth().createToken(wish).clientToken());
    Map<?, ?> result = answer(() -> reads, ASKS.formatted("denied") + PAGES);
    assertEquals(true, result.get("isError"));
    assertTrue(Json.write(result).contains("update or create on secret/data/denied"));
  }

  @Test
  void aPersonIsAskedForSoManyValuesAtOnce() {
    assertEquals("input_required", answer("a", asks(Question.MOST) + PAGES).get("resultType"));
    Map<?, ?> result = answer("a", asks(Question.MOST + 1) + PAGES);
    assertEquals(true, result.get("isError"));
    assertTrue(Json.write(result).contains("at most 20 values"));
  }

  private static String asks(int count) {
    String values =
        IntStream.range(0, count)
            .mapToObj(i -> "'f%d': 'ask://value %d'".formatted(i, i))
            .collect(Collectors.joining(", "));
    return "'name': 'secret-write', 'arguments': {'path': 'secret/many', 'values': {%s}}"
        .formatted(values);
  }

  @Test
  void whatComesBackHasAForm() {
    for (String back : List.of("'requestState': 1", "'inputResponses': []")) {
      String params = ASKS.formatted("never") + ", " + back + PAGES;
      RpcException e = assertThrows(RpcException.class, () -> answer("a", params));
      assertEquals(RpcException.INVALID_PARAMS, e.code());
    }
  }
}
