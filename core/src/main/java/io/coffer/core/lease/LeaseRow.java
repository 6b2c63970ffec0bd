package io.coffer.core.lease;

import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A lease as stored.
///
/// @param lease what its engine sees again
/// @param mount the accessor of the mount that made it
/// @param token the key of the token it goes with, or empty for none
/// @param ttl the life it was made or last renewed with
/// @param maxTtl the whole life that its owner allows, or zero for any
/// @param renewable whether it can be renewed
/// @param renewed when it last was
/// @param attempts how often revoking it failed
/// @param fault why revoking it failed last
public record LeaseRow(
    Lease lease,
    String mount,
    String token,
    Duration ttl,
    Duration maxTtl,
    boolean renewable,
    Optional<Instant> renewed,
    int attempts,
    String fault) {

  /// How often revoking is tried before a lease is called irrevocable.
  public static final int MAX_ATTEMPTS = 6;

  /// Whether the server has given up revoking it.
  public boolean isIrrevocable() {
    return attempts >= MAX_ATTEMPTS;
  }

  /// The same lease, living on.
  public LeaseRow prolonged(Duration by, Instant now) {
    var longer = new Lease(lease.id(), lease.issued(), now.plus(by), lease.internal());
    return new LeaseRow(
        longer, mount, token, by, maxTtl, renewable, Optional.of(now), attempts, fault);
  }

  /// The same lease after a failed revocation, due again at `next`.
  public LeaseRow failed(String why, Instant next) {
    var due = new Lease(lease.id(), lease.issued(), next, lease.internal());
    return new LeaseRow(due, mount, token, ttl, maxTtl, renewable, renewed, attempts + 1, why);
  }

  Json.Obj write() {
    Json.Builder row =
        Json.object()
            .put("id", lease.id())
            .put("issued", lease.issued().toString())
            .put("expires", lease.expires().toString())
            .put("internal", lease.internal())
            .put("mount", mount)
            .put("owner", token)
            .put("ttl", ttl.toSeconds())
            .put("max_ttl", maxTtl.toSeconds())
            .put("renewable", renewable)
            .put("attempts", attempts)
            .put("fault", fault);
    renewed.ifPresent(time -> row.put("renewed", time.toString()));
    return row.build();
  }

  static LeaseRow read(Json.Obj row) {
    var lease =
        new Lease(
            row.text("id", ""),
            Instant.parse(row.text("issued", "")),
            Instant.parse(row.text("expires", "")),
            row.object("internal"));
    String renewed = row.text("renewed", "");
    return new LeaseRow(
        lease,
        row.text("mount", ""),
        row.text("owner", ""),
        Duration.ofSeconds(row.number("ttl", 0)),
        Duration.ofSeconds(row.number("max_ttl", 0)),
        row.flag("renewable"),
        renewed.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(renewed)),
        (int) row.number("attempts", 0),
        row.text("fault", ""));
  }
}
