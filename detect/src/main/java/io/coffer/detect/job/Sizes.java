package io.coffer.detect.job;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Counts the bytes of files before they are read, as far as that is possible.
final class Sizes extends SimpleFileVisitor<Path> {
  private final Stop stop;
  private long bytes;

  private Sizes(Stop stop) {
    this.stop = stop;
  }

  /// @param path of a file or a folder
  static long of(Path path, Stop stop) throws IOException {
    var sizes = new Sizes(stop);
    Files.walkFileTree(path, sizes);
    return sizes.bytes;
  }

  // of repositories, nothing but their settings are read as files
  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes kind) {
    stop.check();
    return folder.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes kind) {
    bytes += kind.isRegularFile() ? kind.size() : 0;
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException fault) {
    return FileVisitResult.CONTINUE;
  }
}
