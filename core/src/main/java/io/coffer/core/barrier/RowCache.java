package io.coffer.core.barrier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.spi.Batch;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage.Row;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;

/// Rows as they were last read, opened and parsed, so that what is read often costs neither. Also
/// that there is no row at a path is kept. Safe for many threads.
///
/// A row is kept when it is asked for again: of a million that are each read once in a while none
/// is, as keeping them would push out what is read often and cost more than it saves.
///
/// Every path belongs to a stripe, whose count tells its commits under way (the low bits) and those
/// that are over (the high ones). A commit first changes the count and then lets go of the rows
/// that it changes; what was read is kept only if no commit was under way and the count is still
/// that from before it was read. So no row outlives the commit that changes it, and while one is
/// under way the storage is asked. A commit has nothing to look for, and leaves all other rows.
final class RowCache {
  private static final int STRIPES = 8 * 1024;
  private static final long UNDER_WAY = (1 << 16) - 1;
  private static final long OVER = 1 << 16;

  /// How many paths that were asked for are remembered; of those that share a place, the last.
  private static final int ASKED = 32 * 1024;

  private final AtomicIntegerArray asked = new AtomicIntegerArray(ASKED);
  private final AtomicLongArray stripes = new AtomicLongArray(STRIPES);
  private final Cache<String, Kept> rows;

  /// Counted up when everything is forgotten.
  private final AtomicInteger era = new AtomicInteger();

  private record Kept(Optional<Row> row, int era, int bytes) {}

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
    int now = era.get();
    Kept kept = rows.getIfPresent(path);
    if (kept != null && kept.era() == now) {
      return kept.row();
    }
    long count = stripes.get(stripe(path));
    Optional<Sized> read = reader.get();
    Optional<Row> row = read.map(Sized::row);
    if (isAskedForAgain(path)) {
      keep(path, new Kept(row, now, read.map(Sized::bytes).orElse(0)), count);
    }
    return row;
  }

  private boolean isAskedForAgain(String path) {
    int hash = path.hashCode();
    return asked.getAndSet((hash ^ hash >>> 15) & (ASKED - 1), hash) == hash;
  }

  /// Runs the commit of a batch. What it puts takes the place of a row that was kept, unless
  /// another commit to the stripe was under way meanwhile.
  ///
  /// @param parsed rows that the batch puts, as a reader would find them
  long change(Batch batch, Map<String, Json.Obj> parsed, Supplier<Long> commit) {
    int now = era.get();
    Map<String, Optional<byte[]>> changes = batch.changes();
    String[] paths = changes.keySet().toArray(String[]::new);
    long[] begun = advance(paths, 1);
    var kept = new boolean[paths.length];
    for (int i = 0; i < paths.length; i++) {
      kept[i] = rows.asMap().remove(paths[i]) != null;
    }
    long[] ended;
    long revision;
    try {
      revision = commit.get();
    } finally {
      ended = advance(paths, OVER - 1);
    }
    for (int i = 0; i < paths.length; i++) {
      Json.Obj value = parsed.get(paths[i]);
      if (value != null && kept[i] && ended[i] == begun[i] + OVER - 1) {
        int bytes = changes.getOrDefault(paths[i], Optional.empty()).map(b -> b.length).orElse(0);
        keep(paths[i], new Kept(Optional.of(new Row(value, revision)), now, bytes), ended[i]);
      }
    }
    return revision;
  }

  // the counts afterwards
  private long[] advance(String[] paths, long step) {
    var counts = new long[paths.length];
    for (int i = 0; i < paths.length; i++) {
      counts[i] = stripes.addAndGet(stripe(paths[i]), step);
    }
    return counts;
  }

  // the path is locked meanwhile: a commit that begins now lets go of what is kept here
  private void keep(String path, Kept fresh, long count) {
    int stripe = stripe(path);
    if ((count & UNDER_WAY) == 0) {
      rows.asMap().compute(path, (same, old) -> stripes.get(stripe) == count ? fresh : old);
    }
  }

  /// Forgets everything, also what is being read meanwhile: that is of another era.
  void clear() {
    era.incrementAndGet();
    rows.invalidateAll();
  }

  private static int stripe(String path) {
    int hash = path.hashCode();
    return (hash ^ hash >>> 13) & (STRIPES - 1);
  }
}
