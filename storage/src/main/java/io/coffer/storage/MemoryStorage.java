package io.coffer.storage;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A storage that is gone when it is closed: for development and tests.
///
/// Safe for many threads. Bounded by the heap alone.
public final class MemoryStorage implements Storage {
  // all three under the object's own monitor
  private final TreeMap<byte[], Stored> rows = new TreeMap<>(Arrays::compareUnsigned);
  private long revision;
  private boolean closed;

  /// An empty store.
  public MemoryStorage() {}

  @Override
  public synchronized Optional<Stored> get(String key) {
    checkOpen();
    return Optional.ofNullable(rows.get(Keys.encode(key))).map(MemoryStorage::copy);
  }

  @Override
  public synchronized List<Stored> scan(String prefix, String from, int limit) {
    return find(prefix, from, limit).map(MemoryStorage::copy).toList();
  }

  @Override
  public synchronized List<String> keys(String prefix, String from, int limit) {
    return find(prefix, from, limit).map(Stored::key).toList();
  }

  private Stream<Stored> find(String prefix, String from, int limit) {
    checkOpen();
    byte[] first = Keys.encode(prefix);
    byte[] start = Keys.encode(from);
    return rows.tailMap(Arrays.compareUnsigned(first, start) > 0 ? first : start).values().stream()
        .takeWhile(row -> row.key().startsWith(prefix))
        .limit(limit);
  }

  @Override
  public synchronized long commit(Batch batch) {
    checkOpen();
    Keys.check(batch);
    batch.preconditions().forEach(this::check);
    revision++;
    batch.changes().forEach(this::apply);
    return revision;
  }

  @Override
  public synchronized void close() {
    closed = true;
    rows.clear();
  }

  private void check(String key, long required) {
    Stored row = rows.get(Keys.encode(key));
    if ((row == null ? Batch.ABSENT : row.revision()) != required) {
      throw new ConflictException(key);
    }
  }

  private void apply(String key, Optional<byte[]> value) {
    value.ifPresentOrElse(
        bytes -> rows.put(Keys.encode(key), new Stored(key, revision, bytes)),
        () -> rows.remove(Keys.encode(key)));
  }

  private void checkOpen() {
    if (closed) {
      throw new StorageException("the memory store is closed");
    }
  }

  /// A reader owns what it gets, so it must not share the row's array.
  private static Stored copy(Stored row) {
    return new Stored(row.key(), row.revision(), row.value().clone());
  }
}
