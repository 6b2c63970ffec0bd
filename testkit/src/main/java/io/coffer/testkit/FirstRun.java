package io.coffer.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// First runs of programs, in which a JVM notes what it loads: short, and from the start to the
/// end.
final class FirstRun {
  /// The class of the server's program.
  static final String SERVER = "io.coffer.server.Main";

  /// The words of others, which ask a server, by their classes.
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "io.coffer.cli.Main", List.of("kv", "put", "secret/first", "run=1"),
          "io.coffer.mcp.Main", List.of());

  private static final List<String> DEVELOPMENT =
      List.of("server", "-dev", "-dev-no-store-token", "-dev-listen-address=127.0.0.1:0");
  private static final long PATIENCE_SECONDS = 60;

  private FirstRun() {}

  /// Runs a program with those options of the JVM; does nothing when it has no first run.
  static void of(String main, Path home, List<String> options)
      throws IOException, InterruptedException {
    if (main.equals(SERVER)) {
      var command = ServerProcess.command(home, options, main, DEVELOPMENT);
      ServerProcess server = ServerProcess.launch(home, Map.of(), command);
      server.awaitOutput(ServerProcess.STARTED);
      server.stop();
    } else if (WORDS.containsKey(main)) {
      ask(home, ServerProcess.command(home, options, main, WORDS.getOrDefault(main, List.of())));
    }
  }

  private static void ask(Path home, List<String> command)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.dev(home)) {
      File nothing = new File("/dev/null");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectInput(nothing).redirectOutput(nothing);
      var variables = builder.environment();
      variables.putAll(Map.of("VAULT_ADDR", server.address(), "VAULT_TOKEN", ServerProcess.ROOT));
      variables.put("HOME", home.toString());
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the first run does not end: " + command);
      }
    }
  }
}
