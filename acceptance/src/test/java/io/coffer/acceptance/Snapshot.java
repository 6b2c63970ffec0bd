package io.coffer.acceptance;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.Stored;
import java.util.List;

/// All rows of a storage at one moment, to be gone back to.
final class Snapshot {
  private final Storage storage;
  private final List<Stored> rows;

  private Snapshot(Storage storage) {
    this.storage = storage;
    this.rows = all(storage);
  }

  static Snapshot of(Storage storage) {
    return new Snapshot(storage);
  }

  private static List<Stored> all(Storage storage) {
    return storage.scan("", "", Integer.MAX_VALUE);
  }

  /// Makes the storage hold these rows again, and no others. Their revisions are new.
  void restore() {
    var batch = new Batch();
    all(storage).forEach(row -> batch.delete(row.key()));
    rows.forEach(row -> batch.put(row.key(), row.value().clone()));
    storage.commit(batch);
  }
}
