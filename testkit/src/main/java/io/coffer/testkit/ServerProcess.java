package io.coffer.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own, as users run it. Its classes are those of the test's class
/// path, so a module that uses this has the server among its test dependencies. What it is told in
/// variables of its own name is told by the test alone.
public final class ServerProcess implements AutoCloseable {
  /// The root token of [#dev].
  public static final String ROOT = "root-of-the-test";

  private static final Pattern LISTENER = Pattern.compile(" +Listener: (\\S+)");
  private static final Pattern SETTING = Pattern.compile("(VAULT|BAO|COFFER)_.*");
  static final String STARTED = "==> Coffer server started";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final Thread reader;

  private ServerProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(() -> drain(process.inputReader(UTF_8)));
  }

  /// A development server on a port of its own, whose root token is [#ROOT].
  public static ServerProcess dev(Path home) {
    return start(home, "-dev", "-dev-root-token-id=" + ROOT, "-dev-listen-address=127.0.0.1:0");
  }

  /// Starts `coffer server` with those flags and waits until it serves.
  ///
  /// @param home the home of the user who runs it, and where relative paths begin
  /// @throws AssertionError with all that it said, when it ends instead
  public static ServerProcess start(Path home, String... flags) {
    return start(home, Map.of(), flags);
  }

  /// The same, with variables of the environment.
  public static ServerProcess start(Path home, Map<String, String> variables, String... flags) {
    ServerProcess server = launch(home, variables, flags);
    server.awaitOutput(STARTED);
    return server;
  }

  /// Starts it and waits for nothing: it may end at once, or be ended.
  public static ServerProcess launch(Path home, Map<String, String> variables, String... flags) {
    var words = new ArrayList<>(List.of("server"));
    words.addAll(List.of(flags));
    return launch(home, variables, command(home, FirstRun.SERVER, words));
  }

  /// The same, by the whole command line.
  static ServerProcess launch(Path home, Map<String, String> variables, List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).directory(home.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(SETTING.asMatchPredicate());
    environment.put("HOME", home.toString());
    environment.putAll(variables);
    try {
      return new ServerProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The command line that runs a main class of the class path in a small and quick JVM.
  ///
  /// @param home where it may leave temporary files
  public static List<String> command(Path home, String main, List<String> words) {
    return command(home, QuickStart.options(main), main, words);
  }

  /// The same, with a class path and other options of the JVM.
  static List<String> command(Path home, List<String> options, String main, List<String> words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Djava.io.tmpdir=" + home);
    NativeLibrary.folder().ifPresent(folder -> command.add("-Djava.library.path=" + folder));
    command.addAll(options);
    command.add(main);
    command.addAll(words);
    return command;
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

  /// Waits for a line that holds a text.
  ///
  /// @return the first such line
  /// @throws AssertionError with all that it said, when it ends without
  public String awaitOutput(String text) {
    return awaitLine(line -> line.contains(text), text);
  }

  private String awaitLine(Predicate<String> wanted, String text) {
    synchronized (output) {
      while (output.stream().noneMatch(wanted)) {
        if (!reader.isAlive()) {
          throw new AssertionError("ended without \"" + text + "\": " + String.join("\n", output));
        }
        try {
          output.wait(100);
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
      }
      return output.stream().filter(wanted).findFirst().orElseThrow();
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

  /// The port of its first listener.
  public int port() {
    return port(0);
  }

  /// The port of a listener, counted in the order of the configuration.
  public int port(int listener) {
    String address = addresses().get(listener);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /// The process itself.
  public Process process() {
    return process;
  }

  /// Sends a signal.
  ///
  /// @param name without `SIG`
  public void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("the signal was not sent");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Ends it at once, as kill -9 does.
  public void kill() {
    // by its handle, which leaves what it has printed readable
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /// Asks it to stop, and waits.
  ///
  /// @return the exit code
  public int stop() {
    process.toHandle().destroy();
    return awaitEnd();
  }

  /// Waits until it ends by itself, and all of its output has come.
  ///
  /// @return the exit code
  public int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server did not stop: " + output());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
