package io.coffer.detect.job;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Names of jobs: in the order in which they were made, and not to be guessed.
final class Ids {
  private static final int BYTES = 8;

  private Ids() {}

  static String at(Instant now, RandomGenerator random) {
    return "%012x-%s".formatted(now.toEpochMilli(), drawn(random));
  }

  static String drawn(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
