package io.coffer.core.token;

import io.coffer.spi.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A token as the server knows it: everything but the token itself.
///
/// @param key names it: a keyed hash of the token
/// @param accessor names it to people who may manage but not use it
/// @param parent the key of the token that made it; empty for orphans
/// @param path where it was made
/// @param displayName for people and logs
/// @param policies its own policies, sorted
/// @param metadata of the login or creation
/// @param life how long it lives
/// @param type `service` or `batch`
/// @param entityId the identity behind it, or empty
/// @param boundCidrs where it may be used from; empty for everywhere
/// @param role the token role it was made with, or empty
/// @param login what its auth method needs to renew it, with the mount's accessor; empty otherwise
public record Token(
    String key,
    String accessor,
    String parent,
    String path,
    String displayName,
    List<String> policies,
    Map<String, String> metadata,
    Life life,
    String type,
    String entityId,
    List<String> boundCidrs,
    String role,
    Optional<Json.Obj> login) {

  /// How long a token lives.
  ///
  /// @param created when it was made
  /// @param ttl the life it was made or last renewed with
  /// @param creationTtl the life it was made with
  /// @param explicitMaxTtl its limit, or zero
  /// @param period of a periodic token, or zero
  /// @param expires when it ends; empty for never
  /// @param renewed when it was last renewed
  /// @param renewable whether it can be
  /// @param usesLeft requests it may still make; 0 for any number, -1 when it is used up
  public record Life(
      Instant created,
      Duration ttl,
      Duration creationTtl,
      Duration explicitMaxTtl,
      Duration period,
      Optional<Instant> expires,
      Optional<Instant> renewed,
      boolean renewable,
      long usesLeft) {

    /// The same life with other uses left.
    public Life withUses(long uses) {
      return new Life(
          created, ttl, creationTtl, explicitMaxTtl, period, expires, renewed, renewable, uses);
    }

    /// The same life, prolonged.
    public Life prolonged(Duration by, Instant now) {
      return new Life(
          created,
          by,
          creationTtl,
          explicitMaxTtl,
          period,
          Optional.of(now.plus(by)),
          Optional.of(now),
          renewable,
          usesLeft);
    }

    /// The same life, over at that moment if it would last longer.
    public Life endingBy(Instant end) {
      return expires.filter(end::isAfter).isPresent() ? this : ended(end);
    }

    /// The same life, over at once.
    public Life ended(Instant now) {
      return new Life(
          created,
          ttl,
          creationTtl,
          explicitMaxTtl,
          period,
          Optional.of(now),
          renewed,
          renewable,
          usesLeft);
    }
  }

  /// The policy that allows everything and stands alone.
  public static final String ROOT = "root";

  /// Copies the collections.
  public Token {
    policies = List.copyOf(policies);
    metadata = Map.copyOf(metadata);
    boundCidrs = List.copyOf(boundCidrs);
  }

  /// Whether it may do everything.
  public boolean isRoot() {
    return policies.contains(ROOT);
  }

  /// Whether it is a batch token: nothing of it is stored.
  public boolean isBatch() {
    return type.equals("batch");
  }

  /// Whether it has no parent.
  public boolean isOrphan() {
    return parent.isEmpty();
  }

  /// Whether its time is over.
  public boolean isOver(Instant now) {
    return life.expires().filter(end -> !now.isBefore(end)).isPresent();
  }

  /// The same token with another life.
  public Token with(Life other) {
    return new Token(
        key,
        accessor,
        parent,
        path,
        displayName,
        policies,
        metadata,
        other,
        type,
        entityId,
        boundCidrs,
        role,
        login);
  }

  /// The same token without its parent.
  public Token orphaned() {
    return new Token(
        key,
        accessor,
        "",
        path,
        displayName,
        policies,
        metadata,
        life,
        type,
        entityId,
        boundCidrs,
        role,
        login);
  }

  /// The id of its lease: where it was made, and its key.
  public String leaseId() {
    return path + "/" + key;
  }
}
