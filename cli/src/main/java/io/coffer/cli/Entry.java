package io.coffer.cli;

import io.coffer.cli.args.Option;
import java.util.List;
import java.util.Optional;

/// A word of the command line: a command, or a group of them.
sealed interface Entry {
  String name();

  String about();

  /// Does something.
  ///
  /// @param arguments how its arguments are shown in the help
  /// @param options beside those that every command has
  /// @param passesOn whether all from its first argument on is for another program
  record Command(
      String name,
      String arguments,
      String about,
      List<Option> options,
      boolean passesOn,
      Action action)
      implements Entry {}

  /// Holds commands.
  record Group(String name, String about, List<Entry> entries) implements Entry {
    Optional<Entry> find(String word) {
      return entries.stream().filter(entry -> entry.name().equals(word)).findFirst();
    }
  }

  /// What a command does. Returns the exit code.
  @FunctionalInterface
  interface Action {
    int run(Call call);
  }

  static Command command(
      String name, String arguments, String about, Action action, Option... options) {
    return new Command(name, arguments, about, List.of(options), false, action);
  }

  /// A command whose arguments are those of another program, flags included.
  static Command passing(
      String name, String arguments, String about, Action action, Option... options) {
    return new Command(name, arguments, about, List.of(options), true, action);
  }

  static Group group(String name, String about, Entry... entries) {
    return new Group(name, about, List.of(entries));
  }
}
