package io.coffer.bench.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program `coffer` of this distribution, run as a server of its own.
final class Program implements AutoCloseable {
  private static final long GRACE_SECONDS = 20;

  private final Process process;
  private final BufferedReader output;

  private Program(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts it.
  ///
  /// @param launcher of the distribution
  static Program start(Path launcher, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(arguments);
    try {
      return new Program(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + launcher, e);
    }
  }

  /// Waits for a line that begins with some words.
  ///
  /// @return what stands behind them
  String await(String words) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.strip().startsWith(words)) {
          return line.strip().substring(words.length()).strip();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("the server ended before it said \"" + words + "\"");
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
