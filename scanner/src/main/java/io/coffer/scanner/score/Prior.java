package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate.Verdict;

/// What a look at the value itself is worth before anything was learned, so that kinds of secrets
/// which no training text held are believed as well. What was learned is on top of it.
final class Prior {
  /// The fewest digits of what is a checksum.
  private static final int SHORTEST_HASH = 32;

  /// How many lines of a list are near one of them.
  private static final int LISTED = 4;

  /// How many lines of vectors.
  private static final int TESTED = 5;

  private static final double TABLE = -3;

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

  /// What lies around a value and needs no labels to be known: in a table of hexadecimal digits it
  /// is a checksum, or of a vector that something is tested with.
  ///
  /// @return a logarithm of odds
  static double around(Traits traits) {
    if (!traits.looks().equals("hex") || traits.value().length() < SHORTEST_HASH) {
      return 0;
    }
    var lines = traits.around().lines();
    int line = lines.number(traits.candidate().value().start());
    var runs = Runs.near(lines, line, traits.value().length());
    boolean listed = runs.alike() >= LISTED;
    boolean tested = runs.count() >= TESTED && traits.around().isTest();
    return listed || tested ? TABLE : 0;
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
