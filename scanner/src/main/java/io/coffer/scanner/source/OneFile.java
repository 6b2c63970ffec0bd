package io.coffer.scanner.source;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads a file, unless it is something that never ends or that reading would change.
final class OneFile {
  /// The most bytes that are read of a file: sparse ones claim any length.
  static final long LIMIT = 1L << 40;

  private final long limit;

  OneFile(long limit) {
    this.limit = limit;
  }

  /// Hands over a file, or names why not.
  ///
  /// @throws IOException the taker's
  void read(Path path, Origin origin, Taker taker) throws IOException {
    BasicFileAttributes before;
    try {
      before = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
      return;
    }
    read(path, before, origin, taker);
  }

  /// As [#read], of a file whose attributes were read just before.
  void read(Path path, BasicFileAttributes before, Origin origin, Taker taker) throws IOException {
    if (before.isOther()) {
      taker.skip(origin, "a device, pipe or socket");
      return;
    }
    InputStream contents;
    try {
      contents = Files.newInputStream(path);
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
      return;
    }
    try (contents) {
      taker.take(origin, new Limited(contents, limit));
    }
    if (hasChanged(path, before)) {
      taker.skip(origin, "changed while it was read: what was read may be of both");
    }
  }

  private static boolean hasChanged(Path path, BasicFileAttributes before) {
    try {
      var after = Files.readAttributes(path, BasicFileAttributes.class);
      return after.size() != before.size()
          || !after.lastModifiedTime().equals(before.lastModifiedTime());
    } catch (IOException e) {
      return true;
    }
  }
}
