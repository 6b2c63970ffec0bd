package io.coffer.testkit;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import java.util.List;
import java.util.Optional;

/// A storage that fails when it is told to, with and without storing. Safe for many threads.
public final class FaultyStorage implements Storage {
  private final Storage storage;
  // under the object's own monitor
  private Faults faults;

  /// A storage with faults, over one that works and that it closes.
  public FaultyStorage(Storage storage, Faults faults) {
    this.storage = storage;
    this.faults = faults;
  }

  /// Goes on with other faults.
  public synchronized void use(Faults next) {
    faults = next;
  }

  @Override
  public Optional<Stored> get(String key) {
    failRead();
    return storage.get(key);
  }

  @Override
  public List<Stored> scan(String prefix, String from, int limit) {
    failRead();
    return storage.scan(prefix, from, limit);
  }

  @Override
  public List<String> keys(String prefix, String from, int limit) {
    failRead();
    return storage.keys(prefix, from, limit);
  }

  @Override
  public long commit(Batch batch) {
    return switch (fate()) {
      case FINE -> storage.commit(batch);
      case LOST -> throw new StorageException("injected fault, nothing was stored");
      case KEPT_BUT_FAILED -> {
        storage.commit(batch);
        throw new StorageException("injected fault after storing");
      }
    };
  }

  @Override
  public void close() {
    storage.close();
  }

  private synchronized Faults.Fate fate() {
    return faults.commit();
  }

  private synchronized void failRead() {
    if (faults.readFails()) {
      throw new StorageException("injected fault while reading");
    }
  }
}
