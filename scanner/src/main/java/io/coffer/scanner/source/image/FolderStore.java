package io.coffer.scanner.source.image;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a folder. Nothing outside of it is opened, whatever a manifest or a link names.
///
/// @param folder of the image
record FolderStore(Path folder) implements Store {
  @Override
  public boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    var file = folder.resolve(name).toRealPath();
    if (!file.startsWith(folder.toRealPath()) || !Files.isRegularFile(file)) {
      throw new Unreadable("is no file of the image");
    }
    return Files.newInputStream(file);
  }
}
