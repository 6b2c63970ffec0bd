package io.coffer.cli.pki.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coffer.cli.pki.Pems;
import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A PKI engine at `pki` that answers what it was told, and 404 without a word to all else.
final class FakeApi implements AutoCloseable {
  /// When the engine is looked at.
  static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  private record Planned(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Planned> plan = new ConcurrentHashMap<>();
  private final CofferClient client;
  private Instant now = NOW;

  FakeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/", this::handle);
    server.start();
    client = CofferClient.connect("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/v1/".length());
      Planned planned =
          plan.getOrDefault(
              exchange.getRequestMethod() + " " + path, new Planned(404, "{\"errors\":[]}"));
      byte[] answer = planned.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(planned.status(), answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /// @param request such as `GET pki/roles/web`
  FakeApi data(String request, Map<String, ?> data) {
    plan.put(request, new Planned(200, Json.write(Map.of("data", data))));
    return this;
  }

  FakeApi keys(String request, String... keys) {
    return data(request, Map.of("keys", List.of(keys)));
  }

  FakeApi refused(String request) {
    return failing(request, 403, "permission denied");
  }

  FakeApi failing(String request, int status, String message) {
    plan.put(request, new Planned(status, Json.write(Map.of("errors", List.of(message)))));
    return this;
  }

  /// An issuer with the certificate of a file.
  FakeApi issuer(String id, String file) {
    return keys("LIST pki/issuers", id)
        .data("GET pki/issuer/" + id + "/json", Map.of("certificate", Pems.read(file)))
        .data("GET pki/issuer/" + id, Map.of("certificate", Pems.read(file), "key_id", "k1"));
  }

  FakeApi at(String time) {
    now = Instant.parse(time);
    return this;
  }

  List<Finding> run(Check check) {
    return run(check, Map.of());
  }

  List<Finding> run(Check check, Map<String, ?> changes) {
    var settings = new Settings(check, true);
    settings.change(changes);
    return check.findings(new Mount(client, "pki", InstantSource.fixed(now)), settings);
  }

  CofferClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
