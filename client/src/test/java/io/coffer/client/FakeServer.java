package io.coffer.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Answers requests in turn with what it was told, the last answer for ever, and remembers them.
final class FakeServer implements AutoCloseable {
  /// A request as it arrived.
  record Seen(String method, String target, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  private record Planned(int status, String body, Map<String, String> headers) {}

  private final HttpServer server;
  private final Queue<Planned> plan = new ArrayDeque<>();
  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

  FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  FakeServer answering(int status, String body) {
    return answering(status, body, Map.of());
  }

  synchronized FakeServer answering(int status, String body, Map<String, String> headers) {
    plan.add(new Planned(status, body, headers));
    return this;
  }

  private synchronized Planned next() {
    Planned planned = plan.size() > 1 ? plan.remove() : plan.element();
    return planned;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      Planned planned = next();
      planned.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] answer = planned.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(planned.status(), answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Seen> seen() {
    return seen;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
