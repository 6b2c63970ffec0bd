package io.coffer.scanner.report;

import io.coffer.scanner.Value;

/// How reports show values.
public enum Shown {
  /// The first few characters of long ones.
  REDACTED,
  /// Whole, because somebody asked for it.
  WHOLE;

  String of(Value value) {
    return this == WHOLE ? value.reveal() : value.redacted();
  }
}
