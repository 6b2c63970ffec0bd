package io.coffer.server;

import java.time.Duration;

/// How long periodic work pauses between its turns, so that requests feel less of it. Used by one
/// thread.
final class Pace {
  /// The pause when nothing is left to be done.
  static final Duration PERIOD = Duration.ofMillis(500);

  /// How long work that does not end is kept to a quarter of the time; then it gets all of it.
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final int REST = 3;

  private Duration busy = Duration.ZERO;

  /// The pause after a turn.
  ///
  /// @param took how long the turn was
  /// @param more whether it left something to be done
  Duration after(Duration took, boolean more) {
    if (!more) {
      busy = Duration.ZERO;
      return PERIOD;
    }
    Duration pause = busy.compareTo(PATIENCE) < 0 ? clamped(took.multipliedBy(REST)) : LEAST;
    busy = busy.plus(took).plus(pause);
    return pause;
  }

  // a clock that was set may have made any length of a turn
  private static Duration clamped(Duration pause) {
    if (pause.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return pause.compareTo(PERIOD) < 0 ? pause : PERIOD;
  }
}
