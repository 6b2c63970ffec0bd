package io.coffer.mcp.protocol;

import java.util.List;
import java.util.stream.Stream;

/// The revisions of the protocol that are spoken.
final class Revisions {
  /// Each request says everything about itself.
  static final String MODERN = "2026-07-28";

  /// Those that begin with `initialize`, newest first. 2025-03-26 is not one of them: its servers
  /// take batches.
  static final List<String> LEGACY = List.of("2025-11-25", "2025-06-18", "2024-11-05");

  /// All of them, newest first.
  static final List<String> ALL = Stream.concat(Stream.of(MODERN), LEGACY.stream()).toList();

  /// The first that has a way over HTTP; its servers took batches.
  private static final String WITH_BATCHES = "2025-03-26";

  private Revisions() {}

  /// Whether a revision is one that begins with `initialize`.
  static boolean isOfBefore(String revision) {
    return LEGACY.contains(revision) || revision.equals(WITH_BATCHES);
  }

  /// What to speak with a client that wishes for a revision of before: that, or else the newest
  /// before it, which it is likely to know.
  static String legacy(String wished) {
    return LEGACY.stream()
        .filter(known -> known.compareTo(wished) <= 0)
        .findFirst()
        .orElse(LEGACY.getFirst());
  }
}
