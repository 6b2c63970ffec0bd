package io.coffer.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class CommitGroupTest {
  @TempDir private Path folder;
  private RocksHandle handle;
  private RocksTable table;

  @BeforeEach
  void openTable() {
    handle = RocksHandle.open(StoreFolder.open(folder.resolve("store")));
    table = new RocksTable(handle);
  }

  @AfterEach
  void closeTable() {
    handle.close();
  }

  @Test
  void aBatchSeesThePutsBeforeItInItsGroup() throws RocksDBException {
    PendingCommit first = put("a", Batch.ABSENT);
    PendingCommit second = put("a", Batch.ABSENT);
    PendingCommit third = put("a", 1);
    write(first, second, third);
    assertEquals(1, first.await());
    assertThrows(ConflictException.class, second::await);
    assertEquals(2, third.await());
    assertEquals(2, table.revision("a"));
  }

  @Test
  void aBatchSeesTheDeletesBeforeItInItsGroup() throws RocksDBException {
    write(put("a", Batch.ABSENT));
    PendingCommit delete = new PendingCommit(new Batch().delete("a"));
    PendingCommit stale = put("a", 1);
    PendingCommit fresh = put("a", Batch.ABSENT);
    write(delete, stale, fresh);
    assertThrows(ConflictException.class, stale::await);
    assertEquals(3, fresh.await());
  }

  @Test
  void aConflictUsesNoRevisionAndLeavesNoTrace() throws RocksDBException {
    PendingCommit conflict = new PendingCommit(new Batch().put("b", new byte[1]).require("a", 7));
    write(conflict);
    assertThrows(ConflictException.class, conflict::await);
    assertEquals(0, table.lastRevision());
    PendingCommit next = put("b", Batch.ABSENT);
    write(conflict, next);
    assertEquals(1, next.await());
  }

  @Test
  void aWriteIsSynced() {
    assertTrue(handle.settings().synced().sync());
  }

  private static PendingCommit put(String key, long required) {
    return new PendingCommit(new Batch().put(key, new byte[1]).require(key, required));
  }

  private void write(PendingCommit... commits) throws RocksDBException {
    try (WriteBatch rows = new WriteBatch()) {
      CommitGroup group = new CommitGroup(table, rows);
      for (PendingCommit commit : commits) {
        group.add(commit);
      }
      group.write(handle);
    }
  }
}
