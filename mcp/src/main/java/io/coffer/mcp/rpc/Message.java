package io.coffer.mcp.rpc;

import io.coffer.client.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that a client sent ([JSON-RPC 2.0](https://www.jsonrpc.org/specification), as the
/// Model Context Protocol narrows it: no batches, ids are texts or whole numbers).
public sealed interface Message {
  /// Something that wants an answer.
  ///
  /// @param id as it was sent: a `String` or a `BigDecimal`
  /// @param params empty when there were none
  record Request(Object id, String method, Map<String, @Nullable Object> params)
      implements Message {
    @Override
    public String toString() {
      return method;
    }
  }

  /// Something that wants none.
  record Notification(String method, Map<String, @Nullable Object> params) implements Message {
    @Override
    public String toString() {
      return method;
    }
  }

  /// An answer. Nobody here asks clients anything, so that there is nothing to do about it.
  record Answer() implements Message {}

  /// Reads one message.
  ///
  /// @throws RpcException when it is none
  static Message parse(String text) {
    Object value;
    try {
      value = Json.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RpcException(RpcException.PARSE_ERROR, String.valueOf(e.getMessage()));
    }
    return switch (value) {
      case Map<?, ?> map -> of(members(map));
      case List<?> batch ->
          throw new RpcException(
              RpcException.INVALID_REQUEST, "Batches are not taken: send one message a line.");
      case null, default ->
          throw new RpcException(RpcException.INVALID_REQUEST, "A message is a JSON object.");
    };
  }

  private static Message of(Map<String, @Nullable Object> message) {
    Object id = message.get("id");
    if (!"2.0".equals(message.get("jsonrpc"))) {
      throw invalid(id, "jsonrpc must be \"2.0\"");
    }
    if (!message.containsKey("method")) {
      if (message.containsKey("result") || message.containsKey("error")) {
        return new Answer();
      }
      throw invalid(id, "method is missing");
    }
    if (!(message.get("method") instanceof String method) || method.isEmpty()) {
      throw invalid(id, "method must be a text");
    }
    if (message.containsKey("id") && !isId(id)) {
      throw invalid(id, "id must be a text or a whole number");
    }
    Map<String, @Nullable Object> params =
        switch (message.getOrDefault("params", Map.of())) {
          case Map<?, ?> map -> members(map);
          case null, default -> throw invalid(id, "params must be an object");
        };
    return id == null ? new Notification(method, params) : new Request(id, method, params);
  }

  private static boolean isId(@Nullable Object id) {
    return id instanceof String
        || (id instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0);
  }

  private static RpcException invalid(@Nullable Object id, String fault) {
    var exception = new RpcException(RpcException.INVALID_REQUEST, "Invalid request: " + fault);
    return id != null && isId(id) ? exception.to(id) : exception;
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private static Map<String, @Nullable Object> members(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
