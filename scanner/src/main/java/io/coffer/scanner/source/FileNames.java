package io.coffer.scanner.source;

import java.nio.file.Path;

/// How paths are written in origins: with `/`, on every system.
final class FileNames {
  private FileNames() {}

  static String of(Path path) {
    String name = path.toString().replace(path.getFileSystem().getSeparator(), "/");
    return name.isEmpty() ? "." : name;
  }
}
