package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import java.util.List;
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
}
