package io.coffer.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own, as users run it. Its classes are those of the test's class
/// path, so a module that uses this has the server among its test dependencies.
public final class ServerProcess implements AutoCloseable {
  /// The root token of [#dev].
  public static final String ROOT = "root-of-the-test";

  private static final Pattern LISTENER = Pattern.compile(" +Listener: (\\S+)");
  private static final String STARTED = "==> Coffer server started";
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final Thread reader;

  private ServerProcess(Process process, BufferedReader out) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(() -> drain(out));
  }

  /// A development server on a port of its own, whose root token is [#ROOT].
  public static ServerProcess dev(Path home) {
    return start(home, "-dev", "-dev-root-token-id=" + ROOT, "-dev-listen-address=127.0.0.1:0");
  }

  /// Starts `coffer server` with those flags and waits until it serves.
  ///
  /// @param home the home of the user who runs it
  /// @throws AssertionError with all that it said, when it ends instead
  public static ServerProcess start(Path home, String... flags) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.coffer.server.Main", "server"));
    command.addAll(List.of(flags));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", home.toString());
    try {
      Process process = builder.start();
      var server = new ServerProcess(process, process.inputReader());
      server.awaitStart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drain(BufferedReader out) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      note("the output broke off: " + e.getMessage());
    }
    synchronized (output) {
      output.notifyAll();
    }
  }

  private void note(String line) {
    synchronized (output) {
      output.add(line);
      output.notifyAll();
    }
  }

  private void awaitStart() {
    synchronized (output) {
      while (output.stream().noneMatch(line -> line.startsWith(STARTED))) {
        if (!process.isAlive() && !reader.isAlive()) {
          throw new AssertionError("the server ended: " + String.join("\n", output));
        }
        try {
          output.wait(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError("interrupted", e);
        }
      }
    }
  }

  /// All that it has said so far, both streams together.
  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /// The address of its first listener.
  public String address() {
    return addresses().getFirst();
  }

  /// The addresses of its listeners, in the order of the configuration.
  public List<String> addresses() {
    var addresses = new ArrayList<String>();
    Matcher matcher = LISTENER.matcher(output());
    while (matcher.find()) {
      addresses.add(matcher.group(1));
    }
    return addresses;
  }

  /// The process itself, for signals.
  public Process process() {
    return process;
  }

  /// Ends it at once, as kill -9 does.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Asks it to stop, and waits.
  ///
  /// @return the exit code
  public int stop() {
    process.destroy();
    return awaitEnd();
  }

  private int awaitEnd() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server did not stop: " + output());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
