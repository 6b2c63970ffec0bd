package io.coffer.scanner.triage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that are read as a whole, up to a limit.
final class Texts {
  private Texts() {}

  static String read(Path path, int limit) throws IOException {
    try (var in = Files.newInputStream(path)) {
      var bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException(path.getFileName() + ": longer than " + limit + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
