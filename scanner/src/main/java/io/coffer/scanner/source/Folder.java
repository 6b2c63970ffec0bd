package io.coffer.scanner.source;

import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// All files of a folder and of those within, by name. Links are not followed: what they lead to is
/// read where it lies, and named when that is not in the folder. Of a folder `.git` there is only
/// its configuration, which may hold the password of a remote: the rest is a history's.
public final class Folder implements Source {
  /// The most entries that are sorted, and so read, of one folder.
  public static final int ENTRIES = 1_000_000;

  /// How deep folders are followed.
  public static final int DEPTH = 512;

  private final Path root;
  private final int entries;
  private final int depth;
  private final OneFile file;

  /// @param root the folder; origins are named relative to it
  public Folder(Path root) {
    this(root, ENTRIES, DEPTH, OneFile.LIMIT);
  }

  Folder(Path root, int entries, int depth, long bytes) {
    this.root = root;
    this.entries = entries;
    this.depth = depth;
    this.file = new OneFile(bytes);
  }

  @Override
  public void read(Taker taker) throws IOException {
    Path real = root.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(root.toString());
    }
    new Walk(real, entries, depth, file, taker).all();
  }
}
