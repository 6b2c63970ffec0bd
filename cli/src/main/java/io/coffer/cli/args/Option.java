package io.coffer.cli.args;

/// A flag that a command knows, written `-name`, `-name=value` or with two dashes.
///
/// @param name without dashes
/// @param kind what follows it
/// @param about one line for the help
public record Option(String name, Kind kind, String about) {
  public enum Kind {
    /// Given or not; `=false` takes it back.
    SWITCH,
    /// Has one value; of several the last counts.
    VALUE,
    /// Has a value each time that it is given.
    LIST,
    /// Has a value behind `=`, or none: then it is empty.
    OPTIONAL
  }

  public static Option flag(String name, String about) {
    return new Option(name, Kind.SWITCH, about);
  }

  public static Option value(String name, String about) {
    return new Option(name, Kind.VALUE, about);
  }

  public static Option optional(String name, String about) {
    return new Option(name, Kind.OPTIONAL, about);
  }

  public static Option list(String name, String about) {
    return new Option(name, Kind.LIST, about);
  }
}
