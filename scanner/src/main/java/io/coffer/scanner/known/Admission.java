package io.coffer.scanner.known;

/// What became of a value that was to be known.
public enum Admission {
  /// It is found wherever it stands.
  SEARCHED,
  /// It is found where something else points at it: it is a block in lines, or could be there by
  /// chance.
  NAMED,
  /// It is left out: who has the hashes could try out what it is.
  WEAK,
  /// It is left out: it is longer than what a scan holds together.
  LONG,
  /// It is left out: there are as many as there may be.
  FULL
}
