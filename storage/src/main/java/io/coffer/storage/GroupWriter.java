package io.coffer.storage;

import io.coffer.spi.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// Writes the commits that wait, many at a time with one sync. Runs on one platform thread.
///
/// Nobody is answered before the group is durable, so no answer, a conflict included, rests on a
/// change that may still be lost.
final class GroupWriter implements Runnable {
  private static final Logger LOG = System.getLogger(GroupWriter.class.getName());

  private final CommitQueue queue;
  private final RocksHandle handle;
  private final RocksTable table;

  GroupWriter(CommitQueue queue, RocksHandle handle) {
    this.queue = queue;
    this.handle = handle;
    this.table = new RocksTable(handle);
  }

  /// Serves the queue until it is closed and empty.
  @Override
  public void run() {
    for (List<PendingCommit> group = queue.take(); !group.isEmpty(); group = queue.take()) {
      try {
        write(group);
      } catch (StorageException e) {
        String message = String.valueOf(e.getMessage());
        group.forEach(commit -> commit.fail(message, e));
      } catch (RuntimeException | Error e) {
        // the thread's top: whatever went wrong, the callers must not wait forever
        LOG.log(Level.ERROR, "defect in the storage writer", e);
        group.forEach(commit -> commit.fail("defect in the storage writer", e));
      }
    }
  }

  private void write(List<PendingCommit> commits) {
    handle.ensureWritable();
    try (WriteBatch rows = new WriteBatch()) {
      CommitGroup group = new CommitGroup(table, rows);
      for (PendingCommit commit : commits) {
        group.add(commit);
      }
      group.write(handle);
    } catch (RocksDBException e) {
      throw new StorageException("cannot gather the rows of a write: " + e.getMessage(), e);
    }
  }
}
