package io.coffer.mcp.protocol;

import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.RpcException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request says about itself, in `_meta`.
final class Meta {
  static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  static final String SERVER = "io.modelcontextprotocol/serverInfo";

  private final Map<?, ?> members;

  private Meta(Map<?, ?> members) {
    this.members = members;
  }

  static Meta of(Message.Request request) {
    return switch (request.params().getOrDefault("_meta", Map.of())) {
      case Map<?, ?> map -> new Meta(map);
      case null, default -> throw invalid("_meta must be an object");
    };
  }

  /// Whether it comes from a client of the stateless era.
  boolean isModern() {
    return members.containsKey(VERSION) || members.containsKey(CAPABILITIES);
  }

  /// The revision that it says it is of.
  String version() {
    if (members.get(VERSION) instanceof String version) {
      return version;
    }
    throw invalid("_meta needs " + VERSION + ", a text");
  }

  /// Sees that a request of the stateless era says what it must.
  void requireModern() {
    String version = version();
    if (!version.equals(Revisions.MODERN)) {
      Map<String, @Nullable Object> data = Map.of("supported", Revisions.ALL, "requested", version);
      throw new RpcException(
          RpcException.UNSUPPORTED_VERSION, "Unsupported protocol version", data);
    }
    if (!(members.get(CAPABILITIES) instanceof Map<?, ?>)) {
      throw invalid("_meta needs " + CAPABILITIES + ", an object");
    }
  }

  /// Whether the client can lead a person to a page.
  boolean leadsToPages() {
    return leadsToPages(members.get(CAPABILITIES));
  }

  /// The same, of capabilities.
  static boolean leadsToPages(@Nullable Object capabilities) {
    return capabilities instanceof Map<?, ?> all
        && all.get("elicitation") instanceof Map<?, ?> modes
        && modes.get("url") instanceof Map<?, ?>;
  }

  /// What progress is to be told under, if it is wanted.
  Optional<Object> progressToken() {
    Object token = members.get("progressToken");
    boolean usable = token instanceof String || token instanceof BigDecimal;
    return usable ? Optional.ofNullable(token) : Optional.empty();
  }

  /// That a request which needs `_meta` has none.
  static RpcException missing() {
    return invalid(
        "_meta needs "
            + String.join(" and ", List.of(VERSION, CAPABILITIES))
            + "; clients of revision "
            + Revisions.LEGACY.getFirst()
            + " and before begin with initialize");
  }

  private static RpcException invalid(String fault) {
    return new RpcException(RpcException.INVALID_PARAMS, "Invalid params: " + fault);
  }
}
