package io.coffer.core.policy;

import java.time.Instant;
import java.util.List;

/// The moment at which the tests of policies ask.
final class PolicyClock {
  static final Instant NOW = Instant.parse("2026-02-28T23:59:30Z");

  /// A moment before, the moment itself, in two notations, and a moment after.
  static final List<String> ABOUT_NOW =
      List.of(
          "2026-02-28T23:59:29.999999999Z",
          "2026-02-28T23:59:30Z",
          "2026-03-01T01:59:30+02:00",
          "2026-02-28T23:59:30.000000001Z");

  private PolicyClock() {}
}
