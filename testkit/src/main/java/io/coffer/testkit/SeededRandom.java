package io.coffer.testkit;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.SplittableRandom;

/// A `SecureRandom` that is not secure at all: the same seed gives the same bytes, so that a test
/// can be repeated. Its text form tells the seed. Safe for many threads, though their order then
/// decides who gets what.
public final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final long seed;

  /// The sequence of a seed.
  public SeededRandom(long seed) {
    super(new Sequence(seed), null);
    this.seed = seed;
  }

  /// The seed.
  public long seed() {
    return seed;
  }

  @Override
  public String toString() {
    return "SeededRandom[seed=" + seed + "]";
  }

  private static final class Sequence extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom sequence;

    Sequence(long seed) {
      sequence = new SplittableRandom(seed);
    }

    /// Does nothing: more entropy would spoil the sequence.
    @Override
    protected void engineSetSeed(byte[] ignored) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      sequence.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] bytes = new byte[count];
      sequence.nextBytes(bytes);
      return bytes;
    }
  }
}
