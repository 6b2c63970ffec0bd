package io.coffer.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  private static final Path SOURCE = Path.of("src", "test", "node").toAbsolutePath();
  private static final Path HOME = Path.of("target", "node").toAbsolutePath();

  private NodeScripts() {}

  /// Makes sure that what the lock file names is installed.
  static void install() throws IOException, InterruptedException {
    Path lock = SOURCE.resolve("package-lock.json");
    Path done = HOME.resolve("installed-lock.json");
    if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
      return;
    }
    Files.createDirectories(HOME);
    for (Path file : List.of(lock, SOURCE.resolve("package.json"))) {
      Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    Process npm =
        new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).start();
    String said = new String(npm.getInputStream().readAllBytes(), UTF_8);
    if (npm.waitFor() != 0) {
      throw new IOException("npm ci failed: " + said);
    }
    Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
  }

  /// The names of all scripts.
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SOURCE)) {
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
    Path script = SOURCE.resolve(name);
    Path reporter = SOURCE.resolve("reporter.mjs");
    Path errors = Files.createTempFile(HOME, "script", ".err");
    var builder =
        new ProcessBuilder(
                "node",
                "--test-reporter=" + reporter.toUri(),
                "--test-reporter-destination=stdout",
                script.toString())
            .redirectError(errors.toFile());
    builder.environment().put("NODE_PATH", HOME.resolve("node_modules").toString());
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
