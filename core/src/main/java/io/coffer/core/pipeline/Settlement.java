package io.coffer.core.pipeline;

import io.coffer.core.expiry.Ttl;
import io.coffer.core.lease.LeaseRow;
import io.coffer.core.lease.Leases;
import io.coffer.core.login.Logins;
import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import io.coffer.core.random.RandomText;
import io.coffer.core.token.Token;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Makes good what a reply promises: the lease of a secret, the token of a login.
final class Settlement {
  private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

  private final Mounts mounts;
  private final Leases leases;
  private final Logins logins;
  private final InstantSource clock;
  private final SecureRandom random;

  Settlement(Stores stores, Logins logins, InstantSource clock, SecureRandom random) {
    this.mounts = stores.mounts();
    this.leases = stores.leases();
    this.logins = logins;
    this.clock = clock;
    this.random = random;
  }

  /// Where things are kept.
  record Stores(Mounts mounts, Leases leases) {}

  Result settle(Exchange exchange, Call call, Reply reply) {
    return switch (reply) {
      case Reply.Done done -> Result.EMPTY.warn(done.warnings());
      case Reply.Accepted accepted ->
          Result.envelope(Result.Kind.ACCEPTED, Json.NULL, accepted.warnings());
      case Reply.Data data -> Result.envelope(Result.Kind.FOUND, data.data(), data.warnings());
      case Reply.Keys keys -> keys(exchange, keys);
      case Reply.Absent absent -> throw Refusal.notFound();
      case Reply.Missing missing ->
          Result.envelope(
              Result.Kind.MISSING,
              missing.data().isEmpty() ? Json.NULL : missing.data(),
              missing.warnings());
      case Reply.Mixed mixed -> Result.mixed(mixed);
      case Reply.Timed timed ->
          Result.leased(timed.data(), new Result.Lease("", false, timed.duration()));
      case Reply.Leased leased -> lease(exchange, leased);
      case Reply.Renewed renewed ->
          Result.leased(
                  Json.NULL, new Result.Lease(renewed.id(), renewed.renewable(), renewed.ttl()))
              .warn(renewed.warnings());
      case Reply.Granted granted -> {
        var issued = logins.issue(granted.login(), call, exchange.path());
        yield Result.issued(issued.token(), issued.warnings());
      }
      case Reply.Issued issued -> Result.issued(issued.token(), issued.warnings());
      case Reply.Wrapped wrapped -> Result.wrapped(wrapped.info());
      case Reply.Raw raw -> Result.raw(raw);
    };
  }

  // an empty scan is an empty answer, an empty listing is none
  private static Result keys(Exchange exchange, Reply.Keys keys) {
    if (keys.keys().isEmpty()) {
      if (exchange.verb() == Verb.SCAN) {
        return Result.envelope(Result.Kind.FOUND, Json.Obj.EMPTY, keys.warnings());
      }
      throw Refusal.notFound();
    }
    Json.Builder data = Json.object().put("keys", keys.keys());
    if (!keys.details().isEmpty()) {
      data.put("key_info", keys.details());
    }
    return Result.envelope(Result.Kind.FOUND, data.build(), keys.warnings());
  }

  private Result lease(Exchange exchange, Reply.Leased reply) {
    Mounted mounted = exchange.mounted().orElseThrow();
    Token owner = owner(exchange);
    LeaseTerms terms = reply.terms();
    Instant now = clock.instant();
    var rule =
        new Ttl.Rule(
            Duration.ZERO,
            terms.ttl(),
            Duration.ZERO,
            terms.maxTtl(),
            Duration.ZERO,
            mounts.limits(mounted.entry()));
    Ttl ttl = Ttl.decide(rule, now, now);
    Duration most = withinOwner(owner, now);
    Duration life = Ttl.least(ttl.value(), most);
    String id = exchange.path() + "/" + RandomText.base62(24, random);
    var lease = new Lease(id, now, now.plus(life), reply.internal());
    store(
        mounted,
        new LeaseRow(
            lease,
            mounted.entry().accessor(),
            owner.isBatch() ? owner.parent() : owner.key(),
            life,
            most,
            terms.renewable(),
            Optional.empty(),
            0,
            ""));
    if (owner.life().usesLeft() < 0) {
      throw lastUse();
    }
    return Result.leased(reply.data(), new Result.Lease(id, terms.renewable(), life))
        .warn(ttl.warnings())
        .warn(reply.warnings());
  }

  private static Token owner(Exchange exchange) {
    return exchange
        .token()
        .orElseThrow(() -> new IllegalStateException("a lease was made without a token"));
  }

  // a batch token cannot be revoked, so nothing it made may outlive it; zero for no limit
  private static Duration withinOwner(Token owner, Instant now) {
    return owner
        .life()
        .expires()
        .filter(end -> owner.isBatch())
        .map(end -> Duration.between(now, end))
        .orElse(Duration.ZERO);
  }

  // the token may have been revoked while the engine worked
  private void store(Mounted mounted, LeaseRow lease) {
    try {
      if (!leases.add(lease, clock.instant())) {
        throw Refusal.forbidden("permission denied");
      }
    } catch (StorageException e) {
      takeBack(mounted, lease.lease());
      throw e;
    }
  }

  // what has no lease would live for ever
  private static void takeBack(Mounted mounted, Lease lease) {
    try {
      if (mounted.mountable() instanceof SecretsEngine engine) {
        engine.revoke(lease);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a secret of {0} has no lease and could not be revoked", lease.id());
    }
  }

  // its lease is revoked with the token, before the caller could use it
  private static Refusal lastUse() {
    return Refusal.invalid(
        "Secret cannot be returned; token had one use left, so leased credentials were immediately"
            + " revoked.");
  }
}
