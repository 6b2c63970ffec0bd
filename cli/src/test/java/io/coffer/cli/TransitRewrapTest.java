package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coffer.client.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Against a server that refuses `bad`, all of a request with `stop`, and puts `new-` before all
/// else.
final class TransitRewrapTest {
  private final List<List<?>> batches = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Shell shell;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/transit/rewrap/app", this::rewrap);
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    shell = new Shell(Map.of("VAULT_ADDR", address, "VAULT_TOKEN", "t"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void rewrap(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      List<?> batch = (List<?>) ((Map<?, ?>) Json.parse(body)).get("batch_input");
      batches.add(batch);
      if (batch.contains(Map.of("ciphertext", "stop"))) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      var results = new ArrayList<Map<String, String>>();
      for (Object item : batch) {
        String text = ((Map<?, ?>) item).get("ciphertext").toString();
        results.add(
            text.equals("bad") ? Map.of("error", "no") : Map.of("ciphertext", "new-" + text));
      }
      boolean failed = results.stream().anyMatch(result -> result.containsKey("error"));
      byte[] answer =
          Json.write(Map.of("data", Map.of("batch_results", results)))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(failed ? 400 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private Shell.Ended run(String input, String... more) {
    var words = new ArrayList<>(List.of("transit", "rewrap", "app", "-"));
    words.addAll(List.of(more));
    return shell.run(words, input);
  }

  @Test
  void sendsFiveHundredAtATimeAndKeepsTheOrder() {
    List<String> lines = IntStream.rangeClosed(1, 501).mapToObj(i -> "c" + i).toList();
    Shell.Ended ended = run(String.join("\n", lines));

    assertEquals(0, ended.code());
    assertEquals(List.of(500, 1), batches.stream().map(List::size).toList());
    assertEquals(
        lines.stream().map(line -> "new-" + line + "\n").collect(Collectors.joining()),
        ended.out());
    assertEquals("", ended.err());
  }

  @Test
  @Tag("slow")
  void sendsFewerWhenTheyAreLong() {
    String half = "c".repeat(TransitRewrap.BATCH_CHARS / 2);
    run(half + "\n" + half + "\n" + half);

    assertEquals(List.of(2, 1), batches.stream().map(List::size).toList());
  }

  @Test
  void passesOnWhatIsRefusedAsItWas() {
    Shell.Ended ended = run("a\nbad\nb\n");

    assertEquals(2, ended.code());
    assertEquals("new-a\nbad\nnew-b\n", ended.out());
    assertEquals("Ciphertext 2: no\n1 of 3 ciphertexts are as they were.\n", ended.err());
  }

  @Test
  void sendsFieldsWithEach() {
    run("a\n", "context=YQ==");

    assertEquals(List.of(Map.of("context", "YQ==", "ciphertext", "a")), batches.getFirst());
  }

  @Test
  void printsAListInJson() {
    assertEquals("[\n  \"new-a\"\n]\n", run("a\n", "-json").out());
  }

  @Test
  void saysHowManyCameOutWhenTheServerFails() {
    String many = "a\n".repeat(TransitRewrap.BATCH);
    Shell.Ended ended = run(many + "stop\n");

    assertEquals(2, ended.code());
    assertEquals("new-a\n".repeat(TransitRewrap.BATCH), ended.out());
    assertTrue(ended.err().contains("before this: 500\n"), ended.err());
    assertTrue(ended.err().contains("Code: 403"), ended.err());
  }
}
