package io.coffer.auth.approle;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is stored of a secret id: everything but the secret.
///
/// @param accessor names it to people who may manage but not use it
/// @param uses logins it is good for; 0 for any number
/// @param ttl how long it lives; 0 for ever
/// @param cidrs where it may be used from; empty for everywhere
/// @param tokenCidrs where its tokens may be used from; empty for where the role says
/// @param metadata shown with its tokens
record SecretId(
    String accessor,
    long uses,
    Duration ttl,
    List<String> cidrs,
    List<String> tokenCidrs,
    Map<String, String> metadata,
    Instant created,
    Instant updated) {

  SecretId {
    cidrs = List.copyOf(cidrs);
    tokenCidrs = List.copyOf(tokenCidrs);
    metadata = Map.copyOf(metadata);
  }

  Optional<Instant> expires() {
    return ttl.isPositive() ? Optional.of(created.plus(ttl)) : Optional.empty();
  }

  boolean isOver(Instant now) {
    return expires().filter(end -> !now.isBefore(end)).isPresent();
  }

  SecretId used(Instant now) {
    return new SecretId(accessor, uses - 1, ttl, cidrs, tokenCidrs, metadata, created, now);
  }

  /// As a lookup shows it.
  Json.Obj print() {
    return Json.object()
        .put("cidr_list", cidrs)
        .put("creation_time", Times.rfc3339(created))
        .put("expiration_time", expires().map(Times::rfc3339).orElse("0001-01-01T00:00:00Z"))
        .put("last_updated_time", Times.rfc3339(updated))
        .put("metadata", metadata)
        .put("secret_id_accessor", accessor)
        .put("secret_id_num_uses", uses)
        .put("secret_id_ttl", ttl.toSeconds())
        .put("token_bound_cidrs", tokenCidrs)
        .build();
  }

  static SecretId read(Json.Obj row) {
    return new SecretId(
        row.text("secret_id_accessor", ""),
        row.number("secret_id_num_uses", 0),
        Duration.ofSeconds(row.number("secret_id_ttl", 0)),
        row.texts("cidr_list"),
        row.texts("token_bound_cidrs"),
        row.object("metadata").textMembers(),
        Times.parse(row.text("creation_time", "")),
        Times.parse(row.text("last_updated_time", "")));
  }
}
