package io.coffer.engines.pki.acme;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The end of the time that one proof may take. A step takes a part of it at most.
final class Deadline {
  private static final Duration STEP = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Instant end;

  Deadline(InstantSource clock, Duration time) {
    this.clock = clock;
    this.end = clock.instant().plus(time);
  }

  /// The milliseconds that the next step may take.
  ///
  /// @throws SocketTimeoutException when there are none
  int millis() throws SocketTimeoutException {
    Duration left = Duration.between(clock.instant(), end);
    if (!left.isPositive()) {
      throw new SocketTimeoutException("it takes too long");
    }
    Duration step = left.compareTo(STEP) < 0 ? left : STEP;
    return (int) Math.max(1, step.toMillis());
  }
}
