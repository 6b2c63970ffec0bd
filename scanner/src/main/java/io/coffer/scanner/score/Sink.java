package io.coffer.scanner.score;

/// Takes the features of a candidate.
@FunctionalInterface
interface Sink {
  /// A feature is its kind and up to three parts, so that nobody has to join them first.
  ///
  /// @param kind what is told, such as `name word`
  void feature(String kind, String first, String second, String third);

  default void feature(String kind, String first, String second) {
    feature(kind, first, second, "");
  }

  default void feature(String kind, String value) {
    feature(kind, value, "", "");
  }

  /// As [#feature], of a part of a text.
  default void part(String kind, String text, int from, int to) {
    feature(kind, text.substring(from, to), "", "");
  }

  /// @param value a number, each of which is a feature of its own
  default void number(String kind, int value) {
    feature(kind, Numbers.text(value), "", "");
  }
}
