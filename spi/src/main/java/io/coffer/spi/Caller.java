package io.coffer.spi;

import java.util.Optional;

/// Who asks, as far as an engine may know: never the token itself.
///
/// @param tokenKey names the token without revealing it; empty on unauthenticated routes
/// @param accessor the token's accessor; empty on unauthenticated routes
/// @param displayName for people and logs
/// @param entityId the identity behind the token, or empty
/// @param remoteAddress the peer's IP address in text, or empty where there is none
public record Caller(
    Optional<String> tokenKey,
    String accessor,
    String displayName,
    String entityId,
    String remoteAddress) {

  /// Nobody yet: a login, or a public document.
  public static Caller anonymous(String remoteAddress) {
    return new Caller(Optional.empty(), "", "", "", remoteAddress);
  }
}
