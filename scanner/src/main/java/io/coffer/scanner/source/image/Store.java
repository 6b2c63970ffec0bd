package io.coffer.scanner.source.image;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files that an image is saved as: those of a folder, or of a tar.
interface Store {
  /// @param name with `/` between its parts
  boolean has(String name);

  /// @throws IOException if it is not there, or cannot be read
  InputStream open(String name) throws IOException;

  /// @param path of a folder or a tar, which may be compressed
  static Store of(Path path) throws IOException {
    return Files.isDirectory(path) ? new FolderStore(path) : TarStore.of(path);
  }

  /// A small file, whole.
  ///
  /// @param limit its greatest length
  default byte[] small(String name, int limit) throws IOException {
    try (var contents = open(name)) {
      byte[] bytes = contents.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new Unreadable("longer than " + limit + " bytes");
      }
      return bytes;
    }
  }
}
