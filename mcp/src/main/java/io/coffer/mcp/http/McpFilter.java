package io.coffer.mcp.http;

import io.coffer.client.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lets requests in, and hands them to who answers them: each message comes with a POST of its own.
/// A client of before 2026-07-28 may keep a session: with GET it listens, with DELETE it leaves.
final class McpFilter implements Filter {
  private final Endpoint endpoint;
  private final Messages messages;
  private final Listening listening;

  McpFilter(Endpoint endpoint, Messages messages, Listening listening) {
    this.endpoint = endpoint;
    this.messages = messages;
    this.listening = listening;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var exchange = new Exchange(request, response, endpoint.scheme());
    exchange.set(HeaderNames.CACHE_CONTROL, "no-store");
    String path = request.path().rawPath();
    String method = request.prologue().method().text();
    if (!endpoint.isHere(exchange.header(HeaderNames.HOST).orElse(""))
        || !endpoint.admits(exchange.header(HeaderNames.ORIGIN))) {
      exchange.send(Status.FORBIDDEN_403, "This host or origin may not ask here.");
    } else if (path.startsWith(Endpoint.METADATA) && method.equals("GET")) {
      exchange.json(Status.OK_200, Json.write(metadata(exchange)));
    } else if (!path.equals(Endpoint.PATH)) {
      exchange.send(Status.NOT_FOUND_404, "The path is " + Endpoint.PATH + ".");
    } else if (isKnown(method, exchange)) {
      enter(method, exchange);
    } else {
      // there is nothing to tell a client that asks nothing
      exchange.set(HeaderNames.ALLOW, "POST");
      exchange.send(Status.METHOD_NOT_ALLOWED_405);
    }
  }

  private static Map<String, Object> metadata(Exchange exchange) {
    return Map.of(
        "resource",
        exchange.base() + Endpoint.PATH,
        "resource_name",
        "Coffer",
        "bearer_methods_supported",
        List.of("header"));
  }

  private static boolean isKnown(String method, Exchange exchange) {
    return switch (method) {
      case "POST" -> true;
      case "GET", "DELETE" -> exchange.header(Sessions.HEADER).isPresent();
      default -> false;
    };
  }

  private void enter(String method, Exchange exchange) {
    Optional<String> token = exchange.token();
    if (token.isEmpty()) {
      exchange.set(HeaderNames.WWW_AUTHENTICATE, exchange.challenge(""));
      exchange.send(Status.UNAUTHORIZED_401, "A token is wanted, as a bearer token.");
      return;
    }
    switch (method) {
      case "GET" -> listening.begin(exchange, token.get());
      case "DELETE" -> listening.end(exchange, token.get());
      default -> messages.take(exchange, token.get());
    }
  }
}
