package io.coffer.server.http;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.request.Answer;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Request;
import io.coffer.spi.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A server without a core: it keeps every request that reaches it, and answers 204, or as told.
final class Echo implements AutoCloseable {
  /// Held, since a logger that nobody holds forgets its level.
  private static final Logger STACK = Logger.getLogger("io.helidon");

  static {
    STACK.setLevel(Level.SEVERE);
  }

  static final int CONNECTIONS = 100;

  private final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final RequestMetrics metrics = new RequestMetrics(Instant.EPOCH);
  private final HttpServer server;

  private Echo(Listener listener, Admission admission, Function<Request, Answer> answers) {
    Gateway gateway =
        request -> {
          requests.add(request);
          return answers.apply(request);
        };
    var number = new AtomicInteger();
    Supplier<String> ids = () -> "request-" + number.incrementAndGet();
    server = HttpServer.start(List.of(listener), gateway, metrics, ids, admission);
  }

  static Echo start() {
    return start(ListenerLimits.STANDARD, request -> new Answer.Empty());
  }

  static Echo start(ListenerLimits limits) {
    return start(limits, request -> new Answer.Empty());
  }

  static Echo start(ListenerLimits limits, Function<Request, Answer> answers) {
    return new Echo(
        new Listener(loopback(), Optional.empty(), limits), Admission.standard(), answers);
  }

  static Echo of(Admission admission, Function<Request, Answer> answers) {
    return new Echo(
        new Listener(loopback(), Optional.empty(), ListenerLimits.STANDARD), admission, answers);
  }

  static Echo at(Listener listener) {
    return new Echo(listener, Admission.standard(), request -> new Answer.Empty());
  }

  static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /// An answer with that much text.
  static Answer text(String text) {
    return new Answer.Enveloped(Answer.Standing.FOUND, Json.object().put("text", text).build());
  }

  static ListenerLimits maxBody(int bytes) {
    return new ListenerLimits(bytes, Duration.ofSeconds(90), true, CONNECTIONS, Patience.STANDARD);
  }

  int port() {
    return server.port();
  }

  RequestMetrics metrics() {
    return metrics;
  }

  HttpServer server() {
    return server;
  }

  /// The requests that reached the gateway since the last call.
  List<Request> requests() {
    var taken = new java.util.ArrayList<Request>();
    requests.drainTo(taken);
    return taken;
  }

  /// The one request that reached the gateway.
  Request request() {
    List<Request> all = requests();
    if (all.size() != 1) {
      throw new AssertionError("not one request: " + all);
    }
    return all.getFirst();
  }

  /// Asks over a connection of its own.
  Reply ask(String line, String headers, String body) throws IOException {
    try (Wire wire = Wire.to(port())) {
      wire.request(line, headers, body);
      return line.startsWith("HEAD ") ? wire.readHead() : wire.read();
    }
  }

  Reply ask(String line) throws IOException {
    return ask(line, "", "");
  }

  @Override
  public void close() {
    server.close();
  }
}
