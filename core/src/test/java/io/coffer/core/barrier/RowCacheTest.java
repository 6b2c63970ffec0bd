package io.coffer.core.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage.Row;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowCacheTest {
  private static final int SIZE = 100;

  private static final Json.Obj VALUE = Json.object().put("put", true).build();
  private static final Batch A = new Batch().put("a", new byte[10]);

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

  private long put(long revision) {
    return cache.change(A, Map.of("a", VALUE), () -> revision);
  }

  private long change(long revision) {
    return cache.change(A, Map.of(), () -> stored = revision);
  }

  @BeforeEach
  void askOnce() {
    get("a");
    get("b");
    reads = 0;
  }

  @Test
  void aRowThatIsAskedForOnceIsNotKept() {
    get("c");
    get("c");
    assertEquals(2, reads);
    get("c");
    assertEquals(2, reads);
  }

  @Test
  void aRowThatIsAskedForAgainIsReadNoMore() {
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
  void whatIsPutTakesThePlaceOfWhatIsKept() {
    get("a");
    assertEquals(7, put(7));
    Row row = cache.get("a", this::read).orElseThrow();
    assertEquals(7, row.revision());
    assertEquals(VALUE, row.value());
    assertEquals(1, reads);
    put(8);
    assertEquals(8, get("a"));
    assertEquals(1, reads);
  }

  @Test
  void whatIsPutWhereNothingIsKeptIsNotKeptEither() {
    put(7);
    assertEquals(1, get("a"));
    assertEquals(1, reads);
  }

  @Test
  void whatIsPutWhileAnotherCommitEndedIsNotKept() {
    get("a");
    cache.change(
        A,
        Map.of("a", VALUE),
        () -> {
          change(3);
          return 2L;
        });
    assertEquals(3, get("a"));
  }

  @Test
  void whatIsPutWhileAnotherCommitIsUnderWayIsNotTrusted() {
    get("a");
    cache.change(
        A,
        Map.of(),
        () -> {
          put(2);
          stored = 3;
          assertEquals(3, get("a"));
          return 3L;
        });
    assertEquals(3, get("a"));
  }

  @Test
  void whatIsPutWhileEverythingIsForgottenIsNotKept() {
    get("a");
    cache.change(
        A,
        Map.of("a", VALUE),
        () -> {
          cache.clear();
          return 2L;
        });
    assertEquals(1, get("a"));
    assertEquals(2, reads);
  }

  @Test
  void whatCouldNotBePutIsNotKept() {
    get("a");
    assertThrows(
        ConflictException.class,
        () ->
            cache.change(
                A,
                Map.of("a", VALUE),
                () -> {
                  throw new ConflictException("a");
                }));
    assertEquals(1, get("a"));
    assertEquals(2, reads);
  }

  @Test
  void aChangeOfAnotherRowLeavesThisOne() {
    get("b");
    change(2);
    assertEquals(1, get("b"));
    assertEquals(1, reads);
  }

  @Test
  void aChangeOfAllOtherRowsLeavesThisOne() {
    get("b");
    for (int i = 0; i < 100_000; i++) {
      cache.change(new Batch().put("other" + i, new byte[1]), Map.of(), () -> 2L);
    }
    get("b");
    assertEquals(1, reads);
  }

  @Test
  void whileACommitIsUnderWayTheStorageIsAskedEachTime() {
    get("a");
    cache.change(
        A,
        Map.of(),
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
                A,
                Map.of(),
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
    slow.get("a", this::read);
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
      get("row" + i);
      get("row" + i);
    }
    assertEquals(20 * SIZE, reads);
    for (int i = 0; i < 10 * SIZE; i++) {
      get("row" + i);
    }
    assertTrue(reads >= 29 * SIZE, "of " + SIZE + " rows at most");
  }

  @Test
  void longRowsCountForMore() {
    var longReads = new AtomicLong();
    for (int i = 0; i < 16; i++) {
      cache.get(
          "long" + i / 2 % 4,
          () -> {
            longReads.incrementAndGet();
            return Optional.of(new RowCache.Sized(row(1).row(), 60 * 1024));
          });
    }
    assertTrue(longReads.get() > 8, "two of them are more than fits");
  }

  @Test
  void withoutRoomEverythingIsReadEachTime() {
    var none = new RowCache(0);
    for (int i = 0; i < 3; i++) {
      none.get("a", this::read);
    }
    assertEquals(3, reads);
  }
}
