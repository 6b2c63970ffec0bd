package io.coffer.crypto;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Chance that a test can repeat: the same seed gives the same bytes.
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient SplittableRandom source;

  SeededRandom(long seed) {
    this.source = new SplittableRandom(seed);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
  }
}
