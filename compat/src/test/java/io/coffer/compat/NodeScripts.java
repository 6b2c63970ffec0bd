package io.coffer.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The scripts of `src/test/node`, with the packages of its lock file installed below `target`.
final class NodeScripts {
  /// How a case of a script ended.
  ///
  /// @param text what went wrong
  record Case(String name, boolean passed, String text) {}

  private static final NodeProject PROJECT = NodeProject.of(Path.of("src", "test", "node"), "node");

  private NodeScripts() {}

  /// Makes sure that what the lock file names is installed.
  static void install() throws IOException, InterruptedException {
    PROJECT.install();
  }

  /// The Node.js that runs them.
  static String node() throws IOException {
    return PROJECT.node();
  }

  /// The names of all scripts.
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(PROJECT.source())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.js"))
          .sorted()
          .toList();
    }
  }

  /// Runs one with that environment.
  static List<Case> run(String name, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path script = PROJECT.source().resolve(name);
    Path reporter = PROJECT.source().resolve("reporter.mjs");
    Path errors = Files.createTempFile(PROJECT.home(), "script", ".err");
    var builder =
        new ProcessBuilder(
                node(),
                // a case that failed may have left something open that would be waited for
                "--test-force-exit",
                "--test-reporter=" + reporter.toUri(),
                "--test-reporter-destination=stdout",
                script.toString())
            .redirectError(errors.toFile());
    builder.environment().put("NODE_PATH", PROJECT.modules().toString());
    builder.environment().putAll(environment);
    Process node = builder.start();
    String printed = new String(node.getInputStream().readAllBytes(), UTF_8);
    int exit = node.waitFor();
    List<Case> cases = printed.lines().map(NodeScripts::parse).toList();
    if (cases.isEmpty() || (exit != 0 && cases.stream().allMatch(Case::passed))) {
      cases = new ArrayList<>(cases);
      cases.add(new Case("exit " + exit, false, Files.readString(errors)));
    }
    Files.delete(errors);
    return cases;
  }

  private static Case parse(String line) {
    if (!line.startsWith("{")) {
      return new Case("output", false, line);
    }
    JsonObject found = Json.parse(line).asObject();
    return new Case(found.getString("name"), found.getBoolean("passed"), found.getString("text"));
  }
}
