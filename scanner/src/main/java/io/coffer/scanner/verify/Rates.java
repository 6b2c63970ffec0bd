package io.coffer.scanner.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Says how long to wait before asking somebody again. For one thread.
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Instant> next = new HashMap<>();

  Rates(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts as one request, made after that wait.
  Duration take(Check check) {
    var now = clock.instant();
    var at = next.getOrDefault(check.host(), now);
    if (at.isBefore(now)) {
      at = now;
    }
    next.put(check.host(), at.plus(MINUTE.dividedBy(check.perMinute())));
    return Duration.between(now, at);
  }
}
