package io.coffer.core.lease;

import io.coffer.core.expiry.Ttl;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.spi.ConflictException;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.SecretsEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Prolongs the leases of secrets.
public final class Renewals {
  private final Leases leases;
  private final Mounts mounts;
  private final InstantSource clock;

  /// @param mounts where the engines are
  public Renewals(Leases leases, Mounts mounts, InstantSource clock) {
    this.leases = leases;
    this.mounts = mounts;
    this.clock = clock;
  }

  /// Prolongs a lease by a wish, cut to what engine and mount allow.
  ///
  /// @throws Refusal when there is no such lease, it is over, or it cannot be renewed
  public Reply.Renewed renew(String id, Duration wish) {
    Instant now = clock.instant();
    LeaseRow lease =
        leases
            .find(id)
            .filter(row -> now.isBefore(row.lease().expires()) && row.attempts() == 0)
            .orElseThrow(() -> Refusal.invalid("lease not found"));
    if (!lease.renewable()) {
      throw Refusal.invalid("lease is not renewable");
    }
    Mounted mounted =
        mounts.byAccessor(lease.mount()).orElseThrow(() -> Refusal.invalid("lease not found"));
    if (!(mounted.mountable() instanceof SecretsEngine engine)) {
      throw new IllegalStateException("a lease came from something that is no secrets engine");
    }
    LeaseTerms terms = engine.renew(lease.lease(), wish);
    var rule =
        new Ttl.Rule(
            wish,
            terms.ttl().isPositive() ? terms.ttl() : lease.ttl(),
            Duration.ZERO,
            terms.maxTtl(),
            lease.maxTtl(),
            mounts.limits(mounted.entry()));
    Ttl ttl = Ttl.decide(rule, lease.lease().issued(), now);
    try {
      leases.replace(lease, lease.prolonged(ttl.value(), now));
    } catch (ConflictException e) {
      throw Refusal.invalid("lease not found");
    }
    return new Reply.Renewed(id, terms.renewable(), ttl.value(), ttl.warnings());
  }
}
