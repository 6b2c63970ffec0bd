package io.coffer.scanner.source.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Tells which pages of a process were ever written to, as far as the kernel tells it.
final class Pages {
  /// How long a page is.
  static final int SIZE = 4_096;

  private static final int ENTRY = 8;

  /// The bits of an entry that say that a page is in memory, or swapped out.
  private static final long THERE = 3L << 62;

  private final @Nullable FileChannel pagemap;

  /// @param pagemap the kernel's table, or null if it is not to be had
  Pages(@Nullable FileChannel pagemap) {
    this.pagemap = pagemap;
  }

  /// Whether any of a stretch's pages may hold something.
  boolean any(long address, int length) throws IOException {
    if (pagemap == null) {
      return true;
    }
    int count = (length + SIZE - 1) / SIZE;
    var entries = ByteBuffer.allocate(count * ENTRY).order(ByteOrder.nativeOrder());
    long position = address / SIZE * ENTRY;
    while (entries.hasRemaining()) {
      int read = pagemap.read(entries, position + entries.position());
      if (read <= 0) {
        return true;
      }
    }
    for (int i = 0; i < count; i++) {
      if ((entries.getLong(i * ENTRY) & THERE) != 0) {
        return true;
      }
    }
    return false;
  }
}
