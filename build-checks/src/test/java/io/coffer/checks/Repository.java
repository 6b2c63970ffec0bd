package io.coffer.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The texts of the repository that this build runs in.
final class Repository {
  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", ".git", ".idea", ".vscode");
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
          "js",
          "mjs",
          "ts",
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

  /// The text of a path.
  static Optional<Source> named(String path) {
    return SOURCES.stream().filter(source -> source.path().equals(path)).findFirst();
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
    List<Source> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            // not entered at all: a build that runs beside this one changes what lies there
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
              boolean skipped = SKIPPED.contains(folder.getFileName().toString());
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isRegularFile() && isText(file)) {
                found.add(source(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(found);
  }

  private static boolean isText(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.contains(".")
        ? ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        : isScript(file);
  }

  private static boolean isScript(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(2), new byte[] {'#', '!'});
    }
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
