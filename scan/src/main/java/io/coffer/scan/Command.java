package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import java.io.IOException;
import java.util.List;

/// A word behind `coffer scan`.
///
/// @param name the word
/// @param arguments how its arguments are shown in the help
/// @param about one line for the help
/// @param options the flags that it knows
/// @param action what it does
record Command(String name, String arguments, String about, List<Option> options, Action action) {

  /// Does something and gives the code that the program ends with.
  @FunctionalInterface
  interface Action {
    /// @throws IOException if it cannot be done; the text is for a person
    int run(Flags flags) throws IOException;
  }
}
