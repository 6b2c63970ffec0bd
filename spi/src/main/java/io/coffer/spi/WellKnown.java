package io.coffer.spi;

import java.util.Map;

/// Addresses below `/.well-known/` (RFC 8615) that lead to a mount, for protocols whose clients
/// know no others. Each leads to one mount alone.
@FunctionalInterface
public interface WellKnown {
  /// The most that lead to all mounts together.
  int MAX_LABELS = 1_000;

  /// Has these lead to the mount, and no others any more.
  ///
  /// @param paths below the mount, by the label that stands for each, such as `est` or
  ///   `est/devices`
  /// @throws Refusal when a label leads to another mount, or there are too many
  void claim(Map<String, String> paths);
}
