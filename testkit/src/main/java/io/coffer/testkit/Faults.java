package io.coffer.testkit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;

/// Decides what goes wrong in a [FaultyStorage]. Called by one thread at a time.
public interface Faults {
  /// What becomes of a commit.
  enum Fate {
    /// It works.
    FINE,
    /// It fails, and nothing was stored.
    LOST,
    /// It was stored, and yet the caller is told that it failed.
    KEPT_BUT_FAILED
  }

  /// The fate of the next commit.
  Fate commit();

  /// Whether the next read fails.
  default boolean readFails() {
    return false;
  }

  /// Nothing goes wrong.
  static Faults none() {
    return () -> Fate.FINE;
  }

  /// The fates in that order; afterwards nothing goes wrong.
  static Faults script(Fate... fates) {
    ArrayDeque<Fate> rest = new ArrayDeque<>(List.of(fates));
    return () -> rest.isEmpty() ? Fate.FINE : rest.remove();
  }

  /// Every read fails, commits work.
  static Faults unreadable() {
    return new Faults() {
      @Override
      public Fate commit() {
        return Fate.FINE;
      }

      @Override
      public boolean readFails() {
        return true;
      }
    };
  }

  /// By chance: so many of a hundred commits fail, half of them stored, and so many reads.
  static Faults seeded(RandomGenerator random, int commitPercent, int readPercent) {
    return new Faults() {
      @Override
      public Fate commit() {
        if (random.nextInt(100) >= commitPercent) {
          return Fate.FINE;
        }
        return random.nextBoolean() ? Fate.LOST : Fate.KEPT_BUT_FAILED;
      }

      @Override
      public boolean readFails() {
        return random.nextInt(100) < readPercent;
      }
    };
  }
}
