package io.coffer.server;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Names of requests: UUIDs that look like random ones (RFC 9562, version 4), and come twice no
/// sooner, in one process or in several.
///
/// They are no secrets: who has seen some can work out others. The system's generator takes seven
/// times as long for one, and has one lock for all. Safe for many threads.
final class RequestIds implements Supplier<String> {
  /// The step of SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators,
  /// 2014), an odd number near 2^64 divided by the golden ratio: all 2^64 numbers are met.
  private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

  private static final long VERSION = 0xF000L;
  private static final long VARIANT = 0xC000_0000_0000_0000L;

  private final AtomicLong next;
  private final long other;

  RequestIds(SecureRandom random) {
    this.next = new AtomicLong(random.nextLong());
    this.other = random.nextLong();
  }

  @Override
  public String get() {
    long number = next.getAndAdd(STEP);
    long most = mixed(number);
    long least = mixed(number ^ other);
    return new UUID((most & ~VERSION) | 0x4000L, (least & ~VARIANT) | Long.MIN_VALUE).toString();
  }

  // the finisher of SplitMix64, which gives another number for each
  private static long mixed(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
