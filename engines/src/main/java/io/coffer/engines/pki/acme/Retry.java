package io.coffer.engines.pki.acme;

import io.coffer.spi.ConflictException;
import java.util.function.Supplier;

/// Does work again whose rows somebody else changed meanwhile.
final class Retry {
  private static final int MAX_TRIES = 100;

  private Retry() {}

  /// @param work reads, decides and commits
  /// @throws Problem when there is no end to it
  static <T> T untilAlone(Supplier<T> work) {
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        return work.get();
      } catch (ConflictException e) {
        // read again, decide again
      }
    }
    throw Problem.of(Problem.Kind.UNAVAILABLE, "too many others do the same at once");
  }
}
