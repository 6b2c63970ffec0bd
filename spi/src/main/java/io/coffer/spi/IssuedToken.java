package io.coffer.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A token on its way to whoever asked for it: the `auth` block of an answer.
///
/// @param clientToken the token in clear, or empty where it must not be shown
/// @param accessor empty for batch tokens
/// @param displayName for people and logs
/// @param policies all policies, sorted
/// @param metadata of the login or creation
/// @param ttl how long it lives; zero for ever
/// @param renewable whether its life can be prolonged
/// @param entityId the identity behind it, or empty
/// @param type `service` or `batch`
/// @param orphan whether it outlives whatever made it
/// @param numUses how many requests it may make; 0 for any number
/// @param issued when it was made
public record IssuedToken(
    String clientToken,
    String accessor,
    String displayName,
    List<String> policies,
    Map<String, String> metadata,
    Duration ttl,
    boolean renewable,
    String entityId,
    String type,
    boolean orphan,
    long numUses,
    Instant issued) {

  /// Copies the collections.
  public IssuedToken {
    policies = List.copyOf(policies);
    metadata = Map.copyOf(metadata);
  }

  @Override
  public String toString() {
    return "token with accessor " + accessor;
  }
}
