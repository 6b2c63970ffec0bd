package io.coffer.storage;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.Stored;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A storage in a folder of this machine: RocksDB behind a group commit.
///
/// Commits wait in a bounded queue for the one thread that writes, so any number of virtual threads
/// share a sync and none of them pins its carrier while the disk works. Reads go to the database
/// directly. Safe for many threads.
final class EmbeddedStorage implements Storage {
  private final RocksHandle handle;
  private final RocksTable table;
  private final CommitQueue queue;
  private final Thread writer;

  private EmbeddedStorage(RocksHandle handle, CommitQueue queue, Thread writer) {
    this.handle = handle;
    this.table = new RocksTable(handle);
    this.queue = queue;
    this.writer = writer;
  }

  /// Opens the store in a folder, which is made if it is missing.
  ///
  /// @throws io.coffer.spi.StorageException when the folder is held, damaged, of another version,
  ///   not a store's, or cannot be used
  static EmbeddedStorage open(Path path) {
    RocksHandle handle = RocksHandle.open(StoreFolder.open(path));
    CommitQueue queue = new CommitQueue();
    Thread writer =
        Thread.ofPlatform().name("storage-writer").daemon().start(new GroupWriter(queue, handle));
    return new EmbeddedStorage(handle, queue, writer);
  }

  @Override
  public Optional<Stored> get(String key) {
    return table.get(key);
  }

  @Override
  public List<Stored> scan(String prefix, String from, int limit) {
    return table.scan(prefix, from, limit);
  }

  @Override
  public List<String> keys(String prefix, String from, int limit) {
    return table.keys(prefix, from, limit);
  }

  @Override
  public long commit(Batch batch) {
    Keys.check(batch);
    PendingCommit commit = new PendingCommit(batch);
    queue.add(commit);
    return commit.await();
  }

  /// Waits until the commits that were accepted are written.
  @Override
  public void close() {
    queue.close();
    joinUninterruptibly(writer);
    handle.close();
  }

  /// The database must not be closed under the writing thread, whoever is impatient.
  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
