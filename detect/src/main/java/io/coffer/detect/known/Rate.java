package io.coffer.detect.known;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many questions each caller may ask, and all together: whoever asks often enough guesses.
/// Safe for many threads.
public final class Rate {
  /// How many callers are told apart; the one that asked longest ago is forgotten.
  static final int CALLERS = 10_000;

  /// How many callers may ask at their full rate at the same time.
  static final int AT_ONCE = 10;

  private static final String ALL = "";
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  private final InstantSource clock;

  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > CALLERS;
        }
      };

  private record Bucket(double left, Instant at) {}

  /// @param clock by which minutes pass
  public Rate(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes so many questions of a caller, or none.
  ///
  /// @param perMinute how many one caller may ask in a minute, and at once after one
  /// @return whether they may be asked
  public synchronized boolean take(String caller, int questions, long perMinute) {
    Instant now = clock.instant();
    double own = left(caller, (double) perMinute, now) - questions;
    double all = left(ALL, (double) perMinute * AT_ONCE, now) - questions;
    if (own < 0 || all < 0) {
      return false;
    }
    buckets.put(caller, new Bucket(own, now));
    buckets.put(ALL, new Bucket(all, now));
    return true;
  }

  private double left(String caller, double perMinute, Instant now) {
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      return perMinute;
    }
    double passed = Math.max(0, Duration.between(bucket.at, now).toMillis());
    return Math.min(perMinute, bucket.left + passed / MINUTE * perMinute);
  }
}
