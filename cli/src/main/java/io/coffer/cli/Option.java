package io.coffer.cli;

/// A flag that a command knows, written `-name`, `-name=value` or with two dashes.
///
/// @param name without dashes
/// @param kind what follows it
/// @param about one line for the help
record Option(String name, Kind kind, String about) {
  enum Kind {
    /// Given or not; `=false` takes it back.
    SWITCH,
    /// Has one value; of several the last counts.
    VALUE,
    /// Has a value each time that it is given.
    LIST
  }

  static Option flag(String name, String about) {
    return new Option(name, Kind.SWITCH, about);
  }

  static Option value(String name, String about) {
    return new Option(name, Kind.VALUE, about);
  }

  static Option list(String name, String about) {
    return new Option(name, Kind.LIST, about);
  }
}
