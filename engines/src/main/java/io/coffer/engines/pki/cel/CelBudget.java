package io.coffer.engines.pki.cel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.common.types.traits.Sizer;

/// What the evaluation of one program may cost: steps, and time. Not for several threads.
final class CelBudget {
  /// The most steps; a value counts for as many more as it is large.
  static final int MAX_STEPS = 100_000;

  /// The longest time. Steps come to an end much earlier, unless each takes very long.
  static final Duration MAX_TIME = Duration.ofSeconds(5);

  /// How many characters, bytes or items count as one step.
  private static final int SIZE_OF_STEP = 16;

  /// After how many steps the clock is looked at.
  private static final int LOOK = 256;

  private final InstantSource clock;
  private final Instant end;
  private long left = MAX_STEPS;
  private long looked = MAX_STEPS;

  CelBudget(InstantSource clock) {
    this.clock = clock;
    this.end = clock.instant().plus(MAX_TIME);
  }

  /// A program that costs too much.
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException(String what) {
      super(what, null, false, false);
    }
  }

  /// Pays for one step and what came of it.
  void pay(Val result) {
    pay(1 + size(result) / SIZE_OF_STEP);
  }

  /// Pays for several steps.
  ///
  /// @throws ExhaustedException when there are none left
  void pay(long steps) {
    left -= steps;
    if (left < 0) {
      throw new ExhaustedException("the program needs more than " + MAX_STEPS + " steps");
    }
    if (looked - left >= LOOK) {
      looked = left;
      if (clock.instant().isAfter(end)) {
        throw new ExhaustedException(
            "the program needs more than " + MAX_TIME.toSeconds() + " seconds");
      }
    }
  }

  private static long size(Val value) {
    if (value instanceof StringT) {
      return ((String) value.value()).length();
    }
    return value instanceof Sizer sized ? sized.size().intValue() : 0;
  }
}
