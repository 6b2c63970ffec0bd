package io.coffer.scanner.score;

/// Takes the features of a candidate.
@FunctionalInterface
interface Sink {
  /// @param kind what is told, such as `name word`
  /// @param value what it is for this candidate
  void feature(String kind, String value);

  /// @param kind what is told
  /// @param value a number, of which only the range that it lies in counts
  default void number(String kind, int value) {
    feature(kind, Integer.toString(value));
  }
}
