package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate.Verdict;

/// What a look at the value itself is worth before anything was learned, so that kinds of secrets
/// which no training text held are believed as well. What was learned is on top of it.
final class Prior {
  private Prior() {}

  /// @return a logarithm of odds
  static double of(Verdict verdict) {
    return switch (verdict) {
      case REFUTED -> -2.5;
      case OPEN -> 0;
      case LIKELY -> 3;
      case PROVEN -> 6;
    };
  }

  /// How likely something of a kind is at least of which no training text held any: its form is
  /// known to nobody else, or it has a checksum.
  static double least(Verdict verdict) {
    return switch (verdict) {
      case REFUTED, OPEN -> 0;
      case LIKELY -> 0.7;
      case PROVEN -> 0.95;
    };
  }
}
