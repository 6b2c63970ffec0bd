package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import io.coffer.spi.StorageException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every storage does that outlives its process.
public abstract class DurableStorageContract extends StorageContract {
  /// For subclasses.
  protected DurableStorageContract() {}

  @Test
  void rowsAndRevisionsSurviveReopening() {
    long revision = put("a", "one");
    put("b", "two");
    storage().commit(new Batch().delete("b"));
    reopen();
    assertEquals("one", value("a"));
    assertEquals(revision, storage().get("a").orElseThrow().revision());
    assertEquals(List.of("a"), keys("", ""));
  }

  @Test
  void revisionsGrowAcrossReopening() {
    put("a", "one");
    long last = storage().commit(new Batch().delete("a"));
    reopen();
    assertTrue(put("b", "two") > last);
  }

  @Test
  void preconditionsHoldAcrossReopening() {
    long revision = put("a", "one");
    reopen();
    assertThrows(
        ConflictException.class, () -> storage().commit(new Batch().require("a", Batch.ABSENT)));
    storage().commit(new Batch().require("a", revision).put("a", bytes("two")));
    assertEquals("two", value("a"));
  }

  @Test
  void closingUnderLoadKeepsEveryAcknowledgedCommit() throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    CountDownLatch loaded = new CountDownLatch(200);
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        String name = "w" + i;
        writers.execute(() -> writeUntilClosed(name, acknowledged, loaded));
      }
      loaded.await();
      storage().close();
    }
    reopen();
    for (String key : acknowledged) {
      assertEquals(key, value(key));
    }
  }

  private void writeUntilClosed(String name, Queue<String> acknowledged, CountDownLatch loaded) {
    try {
      for (int i = 0; ; i++) {
        put(name + "/" + i, name + "/" + i);
        acknowledged.add(name + "/" + i);
        loaded.countDown();
      }
    } catch (StorageException e) {
      // closed: this is how the writer ends
    }
  }
}
