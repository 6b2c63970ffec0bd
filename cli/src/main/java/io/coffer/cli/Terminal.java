package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command reads and writes.
///
/// @param in what is given to it
/// @param out its result and nothing else
/// @param err everything that is said beside
/// @param interactive whether a person reads the output
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
  private static final int MAX_INPUT = 64 * 1024 * 1024;

  /// All of the input, as text.
  String readAll() {
    try {
      byte[] bytes = in.readNBytes(MAX_INPUT + 1);
      if (bytes.length > MAX_INPUT) {
        throw new UsageException("The input is longer than 64 MiB.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("The input cannot be read.");
    }
  }

  /// Asks for something that is not to be seen. Without a keyboard, the input's first line is it.
  String askHidden(String what) {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (interactive && console.isPresent()) {
      char[] typed = console.get().readPassword("%s (will be hidden): ", what);
      return typed == null ? "" : new String(typed);
    }
    return readAll().lines().findFirst().orElse("").strip();
  }

  /// Colours a text where a person sees it.
  String paint(String ansi, String text) {
    return interactive ? "\u001b[" + ansi + "m" + text + "\u001b[0m" : text;
  }
}
