package io.coffer.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The texts of the repository that this build runs in.
final class Repository {
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", ".vscode");
  private static final Set<String> ENDINGS =
      Set.of(
          "java",
          "md",
          "xml",
          "txt",
          "config",
          "sh",
          "yml",
          "yaml",
          "json",
          "hcl",
          "properties",
          "py",
          "go",
          "gitignore",
          "gitattributes");

  private static final Path ROOT = findRoot();
  private static final List<Source> SOURCES = read();
  private static final List<Method> METHODS =
      Parser.methods(SOURCES.stream().filter(Source::isJava).toList());

  private Repository() {}

  /// The folder that holds all modules.
  static Path root() {
    return ROOT;
  }

  static List<Source> sources() {
    return SOURCES;
  }

  /// The methods of all Java texts.
  static List<Method> methods() {
    return METHODS;
  }

  private static Path findRoot() {
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no folder above this one holds .mvn");
    }
    return folder;
  }

  private static List<Source> read() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(Repository::isOurs)
          .filter(Files::isRegularFile)
          .map(Repository::source)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : ROOT.relativize(file)) {
      if (SKIPPED.contains(part.toString())) {
        return false;
      }
    }
    String name = file.getFileName().toString();
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  // read as UTF-8, so a text in another encoding fails here
  private static Source source(Path file) {
    try {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      return new Source(path, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
