package io.coffer.acceptance;

import io.coffer.spi.Call;
import io.coffer.spi.EngineType;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// An engine that hands out leased keys to something outside, which remembers the keys that still
/// open, and refuses to take any back when it is told to.
final class Rentals implements EngineType {
  private static final Field<Duration> TTL = Field.duration("ttl", "first life");
  private static final Field<Duration> MAX_TTL = Field.duration("max_ttl", "whole life");
  private static final Field<Boolean> FIXED = Field.bool("fixed", "cannot be renewed");

  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final AtomicLong ticks = new AtomicLong();
  private volatile boolean refusing;

  @Override
  public String name() {
    return "rental";
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return new Desk();
  }

  /// The keys that still open.
  Set<String> open() {
    return Set.copyOf(open);
  }

  /// How often it refused to take one back.
  long refusals() {
    return refusals.get();
  }

  /// How often its clock was turned.
  long ticks() {
    return ticks.get();
  }

  void refuse(boolean from) {
    refusing = from;
  }

  private final class Desk implements SecretsEngine {
    @Override
    public void tick(Instant now) {
      ticks.incrementAndGet();
    }

    @Override
    public String about() {
      return "Rents keys.";
    }

    @Override
    public List<Route> routes() {
      return List.of(Route.at("key", "A key.", TTL, MAX_TTL, FIXED).read(this::rent));
    }

    private Reply rent(Call call) {
      String key = "key-" + made.incrementAndGet();
      open.add(key);
      var terms = new LeaseTerms(call.get(TTL), call.get(MAX_TTL), !call.get(FIXED));
      Json.Obj internal =
          Json.object().put("key", key).put("most", call.get(MAX_TTL).toSeconds()).build();
      return new Reply.Leased(Json.object().put("key", key).build(), terms, internal);
    }

    @Override
    public LeaseTerms renew(Lease lease, Duration wish) {
      Duration most = Duration.ofSeconds(lease.internal().number("most", 0));
      return new LeaseTerms(Duration.ZERO, most, true);
    }

    @Override
    public void revoke(Lease lease) {
      if (refusing) {
        refusals.incrementAndGet();
        throw new IllegalStateException("the lock is stuck");
      }
      open.remove(lease.internal().text("key", ""));
    }
  }
}
