package io.coffer.detect.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a job looks through.
enum SourceKind {
  /// Files and folders.
  FILES,
  /// Whole histories of git.
  GIT,
  /// Saved container images.
  IMAGE,
  /// Recordings of networks.
  CAPTURE,
  /// The memory of processes.
  MEMORY,
  /// Core files.
  CORE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SourceKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(SourceKind::word).collect(Collectors.joining(", "));
  }
}
