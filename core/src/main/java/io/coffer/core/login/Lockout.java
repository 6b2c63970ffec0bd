package io.coffer.core.login;

import io.coffer.core.mount.MountEntry;
import io.coffer.spi.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts failed logins by name and locks a name out for a while after too many. In memory: a
/// restart forgets it.
///
/// Safe for many threads; all state is under this object's lock, which is held for moments only.
public final class Lockout {
  /// How many names are remembered; beyond that the longest unchanged are forgotten.
  public static final int MAX_NAMES = 100_000;

  private static final long THRESHOLD = 5;
  private static final Duration SPAN = Duration.ofMinutes(15);

  private final InstantSource clock;

  /// Guarded by this; in the order of the last failure.
  private final LinkedHashMap<Name, Failures> failures = new LinkedHashMap<>();

  /// A name at an auth mount.
  public record Name(String mountAccessor, String alias) {}

  private record Failures(long count, Instant last) {}

  private record Rule(boolean on, long threshold, Duration duration, Duration reset) {
    private static Rule of(MountEntry entry) {
      Json.Obj own = entry.config().lockout().orElse(Json.Obj.EMPTY);
      return new Rule(
          !own.flag("user_lockout_disable"),
          own.number("user_lockout_threshold", THRESHOLD),
          seconds(own, "user_lockout_duration"),
          seconds(own, "user_lockout_counter_reset_duration"));
    }

    private static Duration seconds(Json.Obj own, String key) {
      return Duration.ofSeconds(own.number(key, SPAN.toSeconds()));
    }
  }

  /// Nobody is locked out yet.
  public Lockout(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether a name is locked out.
  public synchronized boolean isLocked(MountEntry entry, String alias) {
    Rule rule = Rule.of(entry);
    Failures seen = failures.get(new Name(entry.accessor(), alias));
    return rule.on()
        && seen != null
        && seen.count() >= rule.threshold()
        && clock.instant().isBefore(seen.last().plus(rule.duration()));
  }

  /// Counts a failed login.
  public synchronized void failed(MountEntry entry, String alias) {
    Rule rule = Rule.of(entry);
    if (!rule.on()) {
      return;
    }
    var name = new Name(entry.accessor(), alias);
    Instant now = clock.instant();
    Failures before = failures.remove(name);
    long count = before == null || isForgotten(before, rule, now) ? 1 : before.count() + 1;
    failures.put(name, new Failures(count, now));
    if (failures.size() > MAX_NAMES) {
      failures.pollFirstEntry();
    }
  }

  // failures long ago count no more, nor do those that a lockout has paid for
  private static boolean isForgotten(Failures before, Rule rule, Instant now) {
    boolean longAgo = !now.isBefore(before.last().plus(rule.reset()));
    boolean paid =
        before.count() >= rule.threshold() && !now.isBefore(before.last().plus(rule.duration()));
    return longAgo || paid;
  }

  /// Forgets the failures of a name.
  public synchronized void forget(String mountAccessor, String alias) {
    failures.remove(new Name(mountAccessor, alias));
  }

  /// The names of a mount that are locked out, sorted.
  public synchronized List<String> locked(MountEntry entry) {
    return failures.keySet().stream()
        .filter(name -> name.mountAccessor().equals(entry.accessor()))
        .map(Name::alias)
        .filter(alias -> isLocked(entry, alias))
        .sorted()
        .toList();
  }

  /// How many names are remembered.
  synchronized Map<Name, Long> counts() {
    var counts = new LinkedHashMap<Name, Long>();
    failures.forEach((name, seen) -> counts.put(name, seen.count()));
    return counts;
  }
}
