package io.coffer.bench.local;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The program `coffer` of this distribution, run as a server of its own.
public final class Program implements AutoCloseable {
  private static final long GRACE_SECONDS = 20;

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;

  private Program(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts it.
  ///
  /// @param launcher of the distribution
  static Program start(Path launcher, List<String> arguments) {
    ProcessBuilder builder = builder(launcher, arguments);
    return start(launcher, builder.redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  /// Starts `coffer mcp` on standard input and output.
  ///
  /// @param arguments without a token
  public static Program mcp(Path launcher, List<String> arguments, String token) {
    ProcessBuilder builder = builder(launcher, arguments);
    builder.environment().put("VAULT_TOKEN", token);
    return start(launcher, builder.redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  /// Starts one that tells of itself where others tell of faults.
  static Program startTelling(Path launcher, List<String> arguments) {
    return start(launcher, builder(launcher, arguments).redirectErrorStream(true));
  }

  private static ProcessBuilder builder(Path launcher, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(launcher.toString());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private static Program start(Path launcher, ProcessBuilder builder) {
    try {
      return new Program(builder.start());
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

  /// What it says.
  public BufferedReader output() {
    return output;
  }

  /// What it is told.
  public BufferedWriter input() {
    return input;
  }

  /// Shows what it says from now on, which it could not say otherwise when nobody reads it.
  void passOn(PrintStream to) {
    Thread.ofVirtual().start(() -> output.lines().forEach(to::println));
  }

  /// Its process.
  public long pid() {
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
