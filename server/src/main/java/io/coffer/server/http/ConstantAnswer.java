package io.coffer.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// Answers everything with the same JSON, having read what was sent.
final class ConstantAnswer implements Filter {
  private static final Header JSON = HeaderValues.create("Content-Type", "application/json");

  private final byte[] body;
  private final Connections connections;

  /// @param connections of the listener
  ConstantAnswer(byte[] body, Connections connections) {
    this.body = body.clone();
    this.connections = connections;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    try (Connection.Turn turn = connections.of(request.remotePeer().address()).begin()) {
      request.content().consume();
      response.header(JSON);
      turn.send();
      response.send(body);
    }
  }
}
