package io.coffer.testkit;

/// Tries a property on many seeded random cases.
///
/// A failure names its seed; the system property `coffer.seed` with that number makes the failing
/// case the first one. Without the property the cases are the same each time.
public final class Property {
  /// The system property with the seed of the first case.
  public static final String SEED = "coffer.seed";

  private static final long DEFAULT_SEED = 20_261_124L;

  /// One case: draws from the random source and asserts.
  @FunctionalInterface
  public interface Trial {
    /// Runs the case; throwing means that the property does not hold.
    void run(SeededRandom random) throws Exception;
  }

  private Property() {}

  /// Runs a number of cases, each with a seed of its own.
  ///
  /// @throws AssertionError when a case fails, naming its seed
  public static void check(int runs, Trial trial) {
    check(runs, firstSeed(), trial);
  }

  /// The seed that a run begins with.
  public static long firstSeed() {
    return Long.getLong(SEED, DEFAULT_SEED);
  }

  static void check(int runs, long firstSeed, Trial trial) {
    for (long seed = firstSeed; seed < firstSeed + runs; seed++) {
      try {
        trial.run(new SeededRandom(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("repeat with -D" + SEED + "=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
