package io.coffer.scanner.source;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Files that somebody named, in that order; links are followed. What is missing is named.
public final class FileList implements Source {
  private final Path folder;
  private final List<Path> paths;
  private final OneFile file;

  /// @param folder against which relative paths are resolved
  /// @param paths of files
  public FileList(Path folder, List<Path> paths) {
    this.folder = folder;
    this.paths = List.copyOf(paths);
    this.file = new OneFile(OneFile.LIMIT);
  }

  @Override
  public void read(Taker taker) throws IOException {
    for (Path path : paths) {
      file.read(folder.resolve(path), Origin.file(FileNames.of(path)), taker);
    }
  }
}
