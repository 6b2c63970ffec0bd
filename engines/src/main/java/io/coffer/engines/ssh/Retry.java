package io.coffer.engines.ssh;

import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import java.util.function.Function;

/// Changes that are worked out again when somebody else changed meanwhile what they build upon.
final class Retry {
  private static final int MAX_TRIES = 1_000;

  private Retry() {}

  /// @param work reads rows, says what is to be changed, and names the rows that it relied upon
  static <R> R commit(MountStorage rows, Function<Changes, R> work) {
    for (int i = 0; i < MAX_TRIES; i++) {
      var changes = new Changes();
      R result = work.apply(changes);
      if (changes.rows().isEmpty()) {
        return result;
      }
      try {
        rows.commit(changes);
        return result;
      } catch (ConflictException e) {
        // read again, decide again
      }
    }
    throw Refusal.of(Refusal.Code.UNAVAILABLE, "too many others change this at once");
  }
}
