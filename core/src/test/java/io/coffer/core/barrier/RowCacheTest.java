package io.coffer.core.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.MountStorage.Row;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RowCacheTest {
  private static final int SIZE = 100;

  private final RowCache cache = new RowCache(SIZE);
  private int reads;
  private long stored = 1;

  private Optional<RowCache.Sized> read() {
    reads++;
    return Optional.of(row(stored));
  }

  private static RowCache.Sized row(long revision) {
    return new RowCache.Sized(new Row(Json.object().put("n", revision).build(), revision), 10);
  }

  private long get(String path) {
    return cache.get(path, this::read).orElseThrow().revision();
  }

  private long change(long revision) {
    return cache.change(List.of("a"), () -> stored = revision);
  }

  @Test
  void aRowIsReadOnce() {
    Optional<Row> first = cache.get("a", this::read);
    assertSame(first.orElseThrow(), cache.get("a", this::read).orElseThrow());
    assertEquals(1, reads);
  }

  @Test
  void thatThereIsNoRowIsKeptToo() {
    Supplier<Optional<RowCache.Sized>> none =
        () -> {
          reads++;
          return Optional.empty();
        };
    assertEquals(Optional.empty(), cache.get("a", none));
    assertEquals(Optional.empty(), cache.get("a", none));
    assertEquals(1, reads);
    change(2);
    assertEquals(2, get("a"));
  }

  @Test
  void aChangeIsSeenByTheNextRead() {
    assertEquals(1, get("a"));
    change(2);
    assertEquals(2, get("a"));
    assertEquals(2, get("a"));
    assertEquals(2, reads);
  }

  @Test
  void aChangeOfAnotherRowLeavesThisOne() {
    get("b");
    change(2);
    assertEquals(1, get("b"));
  }

  @Test
  void whileACommitIsUnderWayTheStorageIsAskedEachTime() {
    get("a");
    cache.change(
        List.of("a"),
        () -> {
          assertEquals(1, get("a"));
          stored = 2;
          assertEquals(2, get("a"));
          assertEquals(2, get("a"));
          return 2L;
        });
    assertEquals(4, reads);
    assertEquals(2, get("a"));
  }

  @Test
  void whatWasReadBeforeACommitAndArrivesAfterItIsNotKept() {
    Optional<Row> slow =
        cache.get(
            "a",
            () -> {
              Optional<RowCache.Sized> old = read();
              change(2);
              return old;
            });
    assertEquals(1, slow.orElseThrow().revision());
    assertEquals(2, get("a"));
  }

  @Test
  void aCommitThatFailsMayHaveHappened() {
    get("a");
    assertThrows(
        IllegalStateException.class,
        () ->
            cache.change(
                List.of("a"),
                () -> {
                  stored = 2;
                  throw new IllegalStateException("lost touch");
                }));
    assertEquals(2, get("a"));
  }

  @Test
  void clearingForgetsAlsoWhatIsBeingRead() {
    Row kept = cache.get("a", this::read).orElseThrow();
    cache.clear();
    assertNotSame(kept, cache.get("a", this::read).orElseThrow());
    var slow = new RowCache(SIZE);
    slow.get(
        "a",
        () -> {
          slow.clear();
          return read();
        });
    reads = 0;
    slow.get("a", this::read);
    assertEquals(1, reads);
  }

  @Test
  void onlySoMuchIsKept() {
    for (int i = 0; i < 10 * SIZE; i++) {
      get("row" + i);
    }
    assertEquals(10 * SIZE, reads);
    for (int i = 0; i < 10 * SIZE; i++) {
      get("row" + i);
    }
    assertTrue(reads >= 19 * SIZE, "of " + SIZE + " rows at most");
  }

  @Test
  void longRowsCountForMore() {
    var longReads = new AtomicLong();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 4; i++) {
        cache.get(
            "long" + i,
            () -> {
              longReads.incrementAndGet();
              return Optional.of(new RowCache.Sized(row(1).row(), 60 * 1024));
            });
      }
    }
    assertTrue(longReads.get() > 4, "two of them are more than fits");
  }

  @Test
  void withoutRoomEverythingIsReadEachTime() {
    var none = new RowCache(0);
    none.get("a", this::read);
    none.get("a", this::read);
    assertEquals(2, reads);
  }
}
