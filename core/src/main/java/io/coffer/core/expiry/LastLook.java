package io.coffer.core.expiry;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.MountStorage.Row;
import java.util.Optional;

/// Reads rows that are about to go. They are not kept in memory, where many of them at once would
/// push out what is read again.
public final class LastLook {
  private LastLook() {}

  /// The row at a path.
  public static Optional<Row> at(Rows rows, String path) {
    return rows.read(path, path, 1).stream()
        .filter(entry -> entry.path().equals(path))
        .map(Rows.Entry::row)
        .findFirst();
  }
}
