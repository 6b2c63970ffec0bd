package io.coffer.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coffer.client.Json;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.scanner.known.KnownValues;
import io.coffer.scanner.known.KnownValuesBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server with a scanner, as far as a scan sees it. Its refusals are told before.
final class FakeScanner implements AutoCloseable {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final HttpServer server;
  private final Map<String, String> stored = new HashMap<>();
  private final Map<String, String> states = new HashMap<>();
  private final List<List<String>> asked = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> refusals = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private boolean complete = true;
  private boolean forbidden;

  FakeScanner() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/scanner/", this::answer);
    server.createContext("/", exchange -> send(exchange, 404, "{\"errors\":[]}"));
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// What the server calls a value.
  static String tag(String value) {
    try (var key = SecretBytes.take(new byte[32])) {
      return new Identity(new Hmac(key)).of(value);
    }
  }

  /// Stores a value at `kv/data/NAME`.
  void store(String value, String name) {
    stored.put(tag(value), name);
    values.add(value);
  }

  /// Nothing is stored any more, of which there are still hashes.
  void empty() {
    stored.clear();
  }

  /// Hashes are for others.
  void forbidHashes() {
    forbidden = true;
  }

  /// Decides on a value.
  void decide(String value, String state) {
    states.put(tag(value), state);
  }

  /// The next requests for a match or a report are refused with that status.
  void refuse(int status, int times) {
    for (int i = 0; i < times; i++) {
      refusals.add(status);
    }
  }

  void incomplete() {
    complete = false;
  }

  /// The tags of each request that was answered.
  List<List<String>> asked() {
    return asked;
  }

  /// All that came, but for what was refused.
  List<String> bodies() {
    return bodies;
  }

  List<String> tokens() {
    return tokens;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    tokens.add(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
    if (path.endsWith("/key")) {
      send(exchange, 200, "{\"data\":{\"key\":\"" + KEY + "\"}}");
    } else if (path.endsWith("/hashes")) {
      hashes(exchange);
    } else if (!refusals.isEmpty()) {
      send(exchange, refusals.removeFirst(), "{\"errors\":[\"not now\"]}");
    } else {
      bodies.add(body);
      send(exchange, 200, path.endsWith("/match") ? match(body) : report(body));
    }
  }

  private void hashes(HttpExchange exchange) throws IOException {
    if (forbidden) {
      send(exchange, 403, "{\"errors\":[\"permission denied\"]}");
      return;
    }
    try (var key = SecretBytes.take(new byte[32])) {
      var builder = new KnownValuesBuilder(key, KnownValues.SHIPPED);
      values.forEach(builder::add);
      String file = Base64.getEncoder().encodeToString(builder.build().write());
      send(exchange, 200, "{\"data\":{\"hashes\":\"" + file + "\"}}");
    }
  }

  @SuppressWarnings("unchecked") // what the test's own client sent
  private String match(String body) {
    var tags = (List<String>) ((Map<String, ?>) Json.parse(body)).get("tags");
    asked.add(tags);
    var matches =
        tags.stream()
            .filter(stored::containsKey)
            .map(tag -> Map.of("tag", tag, "stored", List.of(place(stored.get(tag)))))
            .toList();
    var index = Map.of("values", stored.size(), "complete", complete, "full", false);
    return Json.write(Map.of("data", Map.of("matches", matches, "index", index)));
  }

  private static Map<String, ?> place(String name) {
    var remedy =
        Map.of(
            "name", "destroy",
            "about", "Remove this version.",
            "operation", "update",
            "path", "kv/destroy/" + name,
            "needs", "judgement",
            "data", Map.of("versions", List.of(3)));
    return Map.of(
        "mount",
        "kv/",
        "type",
        "kv",
        "path",
        "kv/data/" + name,
        "field",
        "password",
        "version",
        3,
        "current",
        true,
        "written",
        "2026-11-01T00:00:00Z",
        "remedies",
        List.of(remedy));
  }

  @SuppressWarnings("unchecked") // what the test's own client sent
  private String report(String body) {
    var findings = (List<Map<String, ?>>) ((Map<String, ?>) Json.parse(body)).get("findings");
    var results =
        findings.stream()
            .map(finding -> String.valueOf(finding.get("identity")))
            .map(tag ->
                Map.of(
                    "identity", tag,
                    "state", states.getOrDefault(tag, "new"),
                    "is_new", !states.containsKey(tag)))
            .toList();
    return Json.write(Map.of("data", Map.of("results", results)));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
