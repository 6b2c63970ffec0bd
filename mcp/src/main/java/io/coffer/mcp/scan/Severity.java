package io.coffer.mcp.scan;

import java.util.Locale;

/// How bad it is.
enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Severity of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// One less.
  Severity less() {
    return switch (this) {
      case LOW, MEDIUM -> LOW;
      case HIGH -> MEDIUM;
      case CRITICAL -> HIGH;
    };
  }
}
