package io.coffer.storage;

import io.coffer.spi.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The commits that are written together. Each sees the store as the ones before it leave it, as if
/// they were written one after another. For the writing thread alone.
final class CommitGroup {
  private final RocksTable table;
  private final WriteBatch rows;
  private final long before;
  private long revision;
  // of the keys that this group changes
  private final Map<String, Long> revisions = new HashMap<>();
  private final List<Runnable> answers = new ArrayList<>();

  /// An empty group.
  ///
  /// @param table the committed state
  /// @param rows where the changes are gathered
  CommitGroup(RocksTable table, WriteBatch rows) {
    this.table = table;
    this.rows = rows;
    this.before = table.lastRevision();
    this.revision = before;
  }

  /// Adds the changes of a commit, or notes its conflict.
  void add(PendingCommit commit) throws RocksDBException {
    Optional<String> conflict = conflict(commit.batch());
    if (conflict.isPresent()) {
      answers.add(() -> commit.conflict(conflict.get()));
      return;
    }
    revision++;
    for (Map.Entry<String, Optional<byte[]>> change : commit.batch().changes().entrySet()) {
      apply(change.getKey(), change.getValue());
    }
    long own = revision;
    answers.add(() -> commit.succeed(own));
  }

  /// Writes the rows, and only then tells every caller the outcome.
  void write(RocksHandle handle) throws RocksDBException {
    if (revision > before) {
      RocksTable.putLastRevision(rows, revision);
      handle.write(rows);
    }
    answers.forEach(Runnable::run);
  }

  private Optional<String> conflict(Batch batch) {
    for (Map.Entry<String, Long> wanted : batch.preconditions().entrySet()) {
      if (current(wanted.getKey()) != wanted.getValue()) {
        return Optional.of(wanted.getKey());
      }
    }
    return Optional.empty();
  }

  private long current(String key) {
    Long changed = revisions.get(key);
    return changed == null ? table.revision(key) : changed;
  }

  private void apply(String key, Optional<byte[]> value) throws RocksDBException {
    if (value.isPresent()) {
      RocksTable.put(rows, key, revision, value.get());
      revisions.put(key, revision);
    } else {
      RocksTable.delete(rows, key);
      revisions.put(key, Batch.ABSENT);
    }
  }
}
