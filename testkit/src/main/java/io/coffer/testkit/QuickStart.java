package io.coffer.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Lets programs of the class path start as quickly as those of a distribution: what a JVM loads
/// and links is noted in a first run, kept below `target`, and used by all others until the class
/// path changes.
final class QuickStart {
  private static final Path FOLDER = Path.of("target", "starts").toAbsolutePath();
  private static final Path STAMP = FOLDER.resolve("stamp");
  private static final Path CLASS_PATH = FOLDER.resolve("class-path");

  /// Options by main class.
  private static final Map<String, List<String>> KNOWN = new HashMap<>();

  private QuickStart() {}

  /// The options of a JVM that runs a program: the class path, and what was noted, if a first run
  /// of that program is known.
  ///
  /// @param main the class of the program
  static synchronized List<String> options(String main) {
    if (!KNOWN.containsKey(main)) {
      try {
        Files.createDirectories(FOLDER);
        KNOWN.put(main, prepare(main));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    return KNOWN.getOrDefault(main, List.of());
  }

  // another JVM may run other tests of the module: it waits, and has nothing to do then
  private static List<String> prepare(String main) throws IOException, InterruptedException {
    try (var lock = open(FOLDER.resolve(main + ".lock"))) {
      lock.lock();
      List<String> options = List.of("-Xlog:aot*=off", "-Xlog:cds*=off", "-cp", classPath());
      Path cache = FOLDER.resolve(main + ".aot");
      if (!Files.exists(cache)) {
        note(main, options, cache);
      }
      return Files.exists(cache) ? with("-XX:AOTCache=" + cache, options) : options;
    }
  }

  // one that was broken off leaves no half of a cache under its name
  private static void note(String main, List<String> options, Path cache)
      throws IOException, InterruptedException {
    Path draft = FOLDER.resolve(main + ".draft");
    FirstRun.of(main, FOLDER, with("-XX:AOTCacheOutput=" + draft, options));
    if (Files.exists(draft)) {
      Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static List<String> with(String option, List<String> options) {
    return Stream.concat(Stream.of(option), options.stream()).toList();
  }

  private static String classPath() throws IOException {
    try (var lock = open(FOLDER.resolve("lock"))) {
      lock.lock();
      JarPath path = JarPath.of(Objects.requireNonNull(System.getProperty("java.class.path")));
      String stamp = System.getProperty("java.vm.version") + '\n' + path.stamp();
      if (!Files.exists(STAMP) || !Files.readString(STAMP, UTF_8).equals(stamp)) {
        deleteCaches();
        Files.writeString(CLASS_PATH, path.pack(FOLDER), UTF_8);
        Files.writeString(STAMP, stamp, UTF_8);
      }
      return Files.readString(CLASS_PATH, UTF_8);
    }
  }

  private static void deleteCaches() throws IOException {
    Files.deleteIfExists(STAMP);
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path cache : files.filter(file -> file.toString().endsWith(".aot")).toList()) {
        Files.delete(cache);
      }
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
