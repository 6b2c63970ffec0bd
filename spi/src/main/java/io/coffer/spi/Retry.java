package io.coffer.spi;

import java.util.function.Function;
import java.util.function.Supplier;

/// Work that is done again when somebody else changed meanwhile what it builds upon.
public final class Retry {
  /// How often it is done before the caller is sent away.
  public static final int MAX_TRIES = 1_000;

  private Retry() {}

  /// @param work reads, decides and commits
  /// @throws Refusal when others are ahead of it each time
  public static <R> R untilAlone(Supplier<R> work) {
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        return work.get();
      } catch (ConflictException e) {
        // read again, decide again
      }
    }
    throw Refusal.of(Refusal.Code.UNAVAILABLE, "too many others change this at once");
  }

  /// @param work reads rows, says what is to be changed, and names the rows that it relied upon;
  ///   nothing is committed when nothing is to be changed
  /// @throws Refusal when others are ahead of it each time
  public static <R> R commit(MountStorage rows, Function<Changes, R> work) {
    return untilAlone(() -> {
      var changes = new Changes();
      R result = work.apply(changes);
      if (!changes.rows().isEmpty()) {
        rows.commit(changes);
      }
      return result;
    });
  }
}
