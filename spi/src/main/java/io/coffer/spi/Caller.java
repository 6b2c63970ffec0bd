package io.coffer.spi;

import java.util.List;
import java.util.Optional;

/// Who asks, as far as an engine may know: never the token itself.
public interface Caller {
  /// Names the token without revealing it; empty on unauthenticated routes.
  Optional<String> tokenKey();

  /// The token's accessor; empty on unauthenticated routes.
  String accessor();

  /// For people and logs.
  String displayName();

  /// The identity behind the token, or empty.
  String entityId();

  /// Whether there is a token. Where a route takes credentials in its place, there may be none.
  default boolean isKnown() {
    return tokenKey().isPresent();
  }

  /// The values of a header of the request, in the order in which they were sent. Those that carry
  /// the token are not shown.
  ///
  /// @param name in lower case
  default List<String> headers(String name) {
    return List.of();
  }

  /// What a template such as `identity.entity.name` stands for, if anything is known of it.
  default Optional<String> identity(String name) {
    return Optional.empty();
  }

  /// The peer's IP address in text, or empty where there is none.
  String remoteAddress();
}
