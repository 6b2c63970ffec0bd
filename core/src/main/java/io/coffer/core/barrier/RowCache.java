package io.coffer.core.barrier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.spi.MountStorage.Row;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/// Rows as they were last read, opened and parsed, so that what is read often costs neither. Also
/// that there is no row at a path is kept. Safe for many threads.
///
/// Every path belongs to a stripe, whose count tells its commits under way (the low bits) and those
/// that are over (the high ones). A row is kept under the count at which it was read and counts
/// only while that is the count: so none outlives the commit that changes it, and while one is
/// under way the storage is asked. No lock is held, and a commit has nothing to look for.
final class RowCache {
  private static final int STRIPES = 8 * 1024;
  private static final long UNDER_WAY = (1 << 16) - 1;
  private static final long OVER = 1 << 16;

  private final AtomicLongArray stripes = new AtomicLongArray(STRIPES);
  private final Cache<String, Kept> rows;

  private record Kept(Optional<Row> row, long count, int bytes) {}

  /// A row with about how many bytes it has.
  record Sized(Row row, int bytes) {}

  /// @param size how many rows are kept, those of over a KiB once for each; 0 for none
  RowCache(int size) {
    this.rows =
        Caffeine.newBuilder()
            .maximumWeight(size)
            .weigher((String path, Kept kept) -> 1 + kept.bytes() / 1024)
            .executor(Runnable::run)
            .build();
  }

  /// The row at a path, from here or else from the reader.
  Optional<Row> get(String path, Supplier<Optional<Sized>> reader) {
    int stripe = stripe(path);
    long count = stripes.get(stripe);
    if ((count & UNDER_WAY) != 0) {
      return reader.get().map(Sized::row);
    }
    Kept kept = rows.getIfPresent(path);
    if (kept != null && kept.count() == count) {
      return kept.row();
    }
    Optional<Sized> read = reader.get();
    Optional<Row> row = read.map(Sized::row);
    var fresh = new Kept(row, count, read.map(Sized::bytes).orElse(0));
    rows.put(path, fresh);
    if (stripes.get(stripe) != count) {
      rows.asMap().remove(path, fresh);
    }
    return row;
  }

  /// Runs a commit that changes these paths.
  long change(Collection<String> paths, Supplier<Long> commit) {
    paths.forEach(path -> stripes.incrementAndGet(stripe(path)));
    try {
      return commit.get();
    } finally {
      paths.forEach(path -> stripes.addAndGet(stripe(path), OVER - 1));
    }
  }

  /// Forgets everything, also what is being read meanwhile: the counts are others.
  void clear() {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      stripes.addAndGet(stripe, OVER);
    }
    rows.invalidateAll();
  }

  private static int stripe(String path) {
    int hash = path.hashCode();
    return (hash ^ hash >>> 13) & (STRIPES - 1);
  }
}
