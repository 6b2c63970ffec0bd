package io.coffer.compat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// OpenSSH's own server on a port of 127.0.0.1, with a configuration, a host key and a name of its
/// own: nothing of the machine's is read or changed. Whoever runs the test may enter.
final class Sshd implements AutoCloseable {
  /// Who runs the test.
  static final String USER = System.getProperty("user.name");

  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private final Path program;
  private final Process process;
  private final int port;

  private Sshd(Path program, Process process, int port) {
    this.program = program;
    this.process = process;
    this.port = port;
  }

  /// Starts one.
  ///
  /// @param name what it is called, which names its service of PAM too
  /// @param settings lines of its configuration
  static Sshd start(Path folder, String name, List<String> settings) {
    try {
      // as root it separates its privileges in there
      if (USER.equals("root")) {
        Files.createDirectories(Path.of("/run/sshd"));
      }
      int port = freePort();
      Path program = folder.resolve(name);
      Files.createSymbolicLink(program, PROGRAM);
      var lines = new ArrayList<>(List.of("Port " + port, "ListenAddress 127.0.0.1"));
      lines.addAll(
          List.of("PidFile none", "StrictModes no", "PermitRootLogin yes", "LogLevel VERBOSE"));
      lines.addAll(settings);
      Path configuration = Files.write(folder.resolve(name + ".conf"), lines);
      Process process =
          new ProcessBuilder(program.toString(), "-D", "-e", "-f", configuration.toString())
              .redirectErrorStream(true)
              .start();
      awaitListening(process.inputReader());
      return new Sshd(program, process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(BufferedReader said) throws IOException {
    var all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.toLowerCase(Locale.ROOT).contains("server listening")) {
        // it must be able to go on talking
        Thread.ofPlatform().daemon().start(() -> drain(said));
        return;
      }
    }
    throw new AssertionError("sshd did not start: " + all);
  }

  private static void drain(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // it has ended
    }
  }

  String port() {
    return Integer.toString(port);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      Files.delete(program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
