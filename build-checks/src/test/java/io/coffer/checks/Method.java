package io.coffer.checks;

import java.util.stream.Stream;

/// A method or constructor in a text, with its annotations and without its comment.
///
/// @param source where it stands
/// @param name as it is declared, `<init>` for a constructor
/// @param line where it begins
/// @param lines how long it is
/// @param parameters how many it takes; none for a record's constructor, because the components are
///   the record's, and whoever reads a row of many columns has to name them all
record Method(Source source, String name, int line, int lines, int parameters) {
  static final int MAX_LINES = 60;
  static final int MAX_PARAMETERS = 6;

  /// It is not longer than a screen.
  Stream<Fault> length() {
    return lines > MAX_LINES ? fault(lines + " lines, at most " + MAX_LINES) : Stream.of();
  }

  /// It does not take more than a reader can keep apart; a record would name them.
  Stream<Fault> width() {
    return parameters > MAX_PARAMETERS
        ? fault(parameters + " parameters, at most " + MAX_PARAMETERS)
        : Stream.of();
  }

  private Stream<Fault> fault(String what) {
    return Stream.of(new Fault(source.path(), line, name + " has " + what));
  }
}
