package io.coffer.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A folder with `package.json` and its lock file, whose packages are installed elsewhere.
///
/// @param source where it is, which is left as it is
/// @param home where the packages are installed
record NodeProject(Path source, Path home) {
  private static final String DONE = "installed-lock.json";

  /// One whose packages come below `target`.
  static NodeProject of(Path source, String name) {
    return new NodeProject(source.toAbsolutePath(), Path.of("target", name).toAbsolutePath());
  }

  /// Makes sure that what the lock file names is installed.
  void install() throws IOException, InterruptedException {
    Files.createDirectories(home);
    // another JVM may want the same
    try (var once =
        FileChannel.open(
            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      once.lock();
      installOnce();
    }
  }

  private void installOnce() throws IOException, InterruptedException {
    Path lock = source.resolve("package-lock.json");
    Path done = home.resolve(DONE);
    if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
      return;
    }
    for (Path file : List.of(lock, source.resolve("package.json"))) {
      copy(file);
    }
    var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    Ended npm = run(command, Map.of());
    if (npm.exit() != 0) {
      throw new IOException("npm ci failed: " + npm.said());
    }
    Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Puts a file, or all files of a folder, beside the packages.
  void copy(Path from) throws IOException {
    if (!Files.isDirectory(from)) {
      Path to = home.resolve(source.relativize(from));
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        copy(file);
      }
    }
  }

  /// Where the packages are.
  Path modules() {
    return home.resolve("node_modules");
  }

  /// The Node.js that is among the packages, else that of the system.
  String node() throws IOException {
    try (Stream<Path> packages = Files.list(modules())) {
      return packages
          .filter(folder -> folder.getFileName().toString().startsWith("node-linux-"))
          .map(folder -> folder.resolve("bin").resolve("node").toString())
          .findFirst()
          .orElse("node");
    }
  }

  /// How a command ended, and what it printed and said.
  record Ended(int exit, String said) {}

  /// Runs a command in the folder of the packages.
  Ended run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
