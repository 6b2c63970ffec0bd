package io.coffer.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// `coffer`, for everything but the server itself.
public final class Main {
  private Main() {}

  /// Runs one command and ends with its exit code.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    boolean interactive =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    var out = stream(FileDescriptor.out);
    var err = stream(FileDescriptor.err);
    int code =
        new Cli(new Terminal(System.in, out, err, interactive), System.getenv()).run(List.of(args));
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
