package io.coffer.engines.transit;

import io.coffer.spi.Refusal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rotates keys that have a period. All keys are looked at in turn, a page a time; a round of them
/// begins a minute after the last, so that no key is more than that late.
final class Rotation {
  /// How many keys one tick looks at.
  static final int PAGE = 200;

  /// How many key pairs, which are dear to make, one tick draws at most.
  static final int MOST_ROTATIONS = 10;

  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(1);
  private static final System.Logger LOG = System.getLogger(Rotation.class.getName());

  private final Keys keys;

  // ticks come one after the other
  private volatile Instant nextRound = Instant.MIN;
  private volatile String after = "";

  Rotation(Keys keys) {
    this.keys = keys;
  }

  void tick(Instant now) {
    if (now.isBefore(nextRound)) {
      return;
    }
    List<String> names = keys.list(after, PAGE);
    int rotated = 0;
    for (String name : names) {
      if (rotated == MOST_ROTATIONS) {
        return;
      }
      rotated += rotateIfDue(name, now) ? 1 : 0;
      after = name;
    }
    if (names.size() < PAGE) {
      after = "";
      nextRound = now.plus(BETWEEN_ROUNDS);
    }
  }

  private boolean rotateIfDue(String name, Instant now) {
    Optional<Instant> due = keys.find(name).flatMap(Key::nextRotation);
    if (due.isEmpty() || due.get().isAfter(now)) {
      return false;
    }
    try {
      keys.rotate(name);
    } catch (Refusal refusal) {
      // deleted meanwhile, or too many versions: the others are not to wait for it
      LOG.log(Level.WARNING, "a transit key does not rotate itself: {0}", refusal.getMessage());
    }
    return true;
  }
}
