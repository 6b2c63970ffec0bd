package io.coffer.detect.hook;

import io.coffer.crypto.Aead;
import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.testkit.MemoryRows;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import java.util.Map;

/// A mount without a server around it.
public final class LooseMount {
  private static final SeededRandom RANDOM = new SeededRandom(1);
  private static final Aead AEAD = new Aead(SecretBytes.take(new byte[32]), RANDOM);

  private LooseMount() {}

  /// A mount on that clock.
  public static Mount on(TestClock clock) {
    var limits = new MountLimits(Duration.ofHours(1), Duration.ofHours(2));
    return new Mount(
        "accessor",
        Map.of(),
        new MemoryRows(),
        new KeyWrap(AEAD, "mount"),
        () -> limits,
        clock,
        RANDOM,
        text -> Json.Obj.EMPTY,
        paths -> {});
  }
}
