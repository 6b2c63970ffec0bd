package io.coffer.detect.job;

import java.util.Arrays;
import java.util.Locale;

/// How far a job is.
enum State {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isEnded() {
    return this != QUEUED && this != RUNNING;
  }

  /// @param word of a row
  static State of(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElse(FAILED);
  }
}
