package io.coffer.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every storage does. A subclass says how to open one.
public abstract class StorageContract {
  /// All of [Storage#scan]'s entries fit.
  private static final int MANY = 1000;

  private Storage storage;

  /// For subclasses.
  protected StorageContract() {}

  /// Opens the store of this test. A durable one shows the same rows when it is opened again.
  protected abstract Storage open();

  /// The open store.
  protected final Storage storage() {
    return storage;
  }

  /// Closes the store and opens it again.
  protected final Storage reopen() {
    storage.close();
    storage = open();
    return storage;
  }

  @BeforeEach
  final void openStore() {
    storage = open();
  }

  @AfterEach
  final void closeStore() {
    storage.close();
  }

  @Test
  void aNewStoreIsEmpty() {
    assertTrue(storage.get("a").isEmpty());
    assertEquals(List.of(), keys("", ""));
  }

  @Test
  void whatWasPutIsRead() {
    long revision = put("a/b", "one");
    Stored stored = storage.get("a/b").orElseThrow();
    assertEquals("a/b", stored.key());
    assertEquals(revision, stored.revision());
    assertEquals("one", text(stored));
  }

  @Test
  void aLaterValueReplacesTheEarlier() {
    put("a", "one");
    long revision = put("a", "two");
    assertEquals("two", value("a"));
    assertEquals(revision, storage.get("a").orElseThrow().revision());
  }

  @Test
  void anEmptyValueIsAValue() {
    put("a", "");
    assertEquals("", value("a"));
    assertEquals(List.of("a"), keys("", ""));
  }

  @Test
  void everyByteSurvives() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    storage.commit(new Batch().put("a", all.clone()));
    assertArrayEquals(all, storage.get("a").orElseThrow().value());
  }

  @Test
  void aReaderOwnsWhatItGets() {
    put("a", "one");
    Arrays.fill(storage.get("a").orElseThrow().value(), (byte) 0);
    Arrays.fill(storage.scan("", "", 1).getFirst().value(), (byte) 0);
    assertEquals("one", value("a"));
  }

  @Test
  void aDeletedKeyIsGone() {
    put("a", "one");
    storage.commit(new Batch().delete("a"));
    assertTrue(storage.get("a").isEmpty());
    assertEquals(List.of(), keys("", ""));
  }

  @Test
  void deletingWhatIsNotThereWorks() {
    assertTrue(storage.commit(new Batch().delete("a")) > 0);
  }

  @Test
  void theLastCallForAKeyCounts() {
    storage.commit(new Batch().put("a", bytes("one")).delete("a").put("b", bytes("one")));
    storage.commit(new Batch().delete("b").put("b", bytes("two")));
    assertTrue(storage.get("a").isEmpty());
    assertEquals("two", value("b"));
  }

  @Test
  void aBatchHasOneRevision() {
    long revision = storage.commit(new Batch().put("a", bytes("1")).put("b", bytes("2")));
    assertEquals(revision, storage.get("a").orElseThrow().revision());
    assertEquals(revision, storage.get("b").orElseThrow().revision());
  }

  @Test
  void revisionsGrowWithEveryCommit() {
    long first = put("a", "one");
    long second = storage.commit(new Batch().delete("a"));
    long third = storage.commit(new Batch());
    long fourth = put("a", "two");
    assertTrue(first > Batch.ABSENT);
    assertTrue(second > first);
    assertTrue(third > second);
    assertTrue(fourth > third);
  }

  @Test
  void aRevisionIsKeptWhileOthersChange() {
    long revision = put("a", "one");
    put("b", "two");
    assertEquals(revision, storage.get("a").orElseThrow().revision());
  }

  @Test
  void aScanIsOrdered() {
    storage.commit(
        new Batch()
            .put("b", bytes(""))
            .put("a/", bytes(""))
            .put("a", bytes(""))
            .put("B", bytes("")));
    assertEquals(List.of("B", "a", "a/", "b"), keys("", ""));
  }

  @Test
  void keysAreOrderedByTheirUtf8Bytes() {
    // as chars, U+1F511 begins with a surrogate and would come before U+FF5E
    List<String> ordered = List.of("z", "ß", "ı", "€", "\uFF5E", "\uD83D\uDD11", "\uD83D\uDD11a");
    Batch batch = new Batch();
    ordered.reversed().forEach(key -> batch.put(key, bytes(key)));
    storage.commit(batch);
    assertEquals(ordered, keys("", ""));
    assertEquals(ordered.subList(4, 7), keys("", "\uFF5E"));
    assertEquals(List.of("\uD83D\uDD11", "\uD83D\uDD11a"), keys("\uD83D\uDD11", ""));
    assertEquals("ı", value("ı"));
  }

  @Test
  void aKeyThatIsNoTextIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> put("a\uD83D", "one"));
    assertThrows(IllegalArgumentException.class, () -> storage.get("a\uD83D"));
    assertEquals(List.of(), keys("", ""));
  }

  @Test
  void aScanSeesOnlyItsPrefix() {
    putAll("a", "a/", "a/b", "a/c", "a0", "b");
    assertEquals(List.of("a/", "a/b", "a/c"), keys("a/", ""));
    assertEquals(List.of(), keys("c", ""));
  }

  @Test
  void aScanBeginsAtTheKeyWanted() {
    putAll("a/a", "a/b", "a/c", "b");
    assertEquals(List.of("a/b", "a/c"), keys("a/", "a/b"));
    assertEquals(List.of("a/c"), keys("a/", "a/b\0"));
    assertEquals(List.of("a/a", "a/b", "a/c"), keys("a/", "a"));
    assertEquals(List.of(), keys("a/", "b"));
  }

  @Test
  void aScanStopsAtItsLimit() {
    putAll("a", "b", "c");
    assertEquals(List.of("a", "b"), keysOf(storage.scan("", "", 2)));
    assertEquals(List.of("a", "b", "c"), keysOf(storage.scan("", "", 3)));
    assertEquals(List.of(), keysOf(storage.scan("", "", 0)));
    assertEquals(List.of("a", "b"), storage.keys("", "", 2));
    assertEquals(List.of(), storage.keys("", "", 0));
  }

  @Test
  void aScanShowsValuesAndRevisions() {
    long revision = put("a", "one");
    Stored stored = storage.scan("", "", MANY).getFirst();
    assertEquals("one", text(stored));
    assertEquals(revision, stored.revision());
  }

  @Test
  void scanningInPagesShowsAllRowsOnce() {
    Batch batch = new Batch();
    for (int i = 0; i < 250; i++) {
      batch.put("p/" + i, bytes(""));
    }
    storage.commit(batch.put("q", bytes("")));
    List<String> seen = new ArrayList<>();
    List<Stored> page = storage.scan("p/", "", 100);
    while (!page.isEmpty()) {
      seen.addAll(keysOf(page));
      page = storage.scan("p/", page.getLast().key() + "\0", 100);
    }
    assertEquals(keys("p/", ""), seen);
    assertEquals(250, seen.size());
  }

  @Test
  void anAbsentKeyFulfilsAbsence() {
    storage.commit(new Batch().require("a", Batch.ABSENT).put("a", bytes("one")));
    assertEquals("one", value("a"));
  }

  @Test
  void aKeyAtItsRevisionMayBeChanged() {
    long revision = put("a", "one");
    storage.commit(new Batch().require("a", revision).put("a", bytes("two")));
    assertEquals("two", value("a"));
  }

  @Test
  void aConflictChangesNothing() {
    long revision = put("a", "one");
    put("b", "two");
    assertConflict("a", new Batch().require("a", Batch.ABSENT).put("a", bytes("x")).delete("b"));
    assertConflict("a", new Batch().require("a", revision + 1).put("c", bytes("x")));
    assertConflict("c", new Batch().put("a", bytes("x")).require("c", revision));
    assertEquals("one", value("a"));
    assertEquals(List.of("a", "b"), keys("", ""));
  }

  @Test
  void aRewrittenKeyHasAnotherRevision() {
    long revision = put("a", "one");
    put("a", "one");
    assertConflict("a", new Batch().require("a", revision).put("a", bytes("two")));
  }

  @Test
  void aDeletedKeyIsAbsent() {
    long revision = put("a", "one");
    storage.commit(new Batch().delete("a"));
    assertConflict("a", new Batch().require("a", revision).put("a", bytes("two")));
    storage.commit(new Batch().require("a", Batch.ABSENT).put("a", bytes("two")));
    assertEquals("two", value("a"));
  }

  @Test
  void aPreconditionLooksAtTheStoreBeforeTheBatch() {
    long revision = put("a", "one");
    storage.commit(
        new Batch()
            .delete("a")
            .require("a", revision)
            .put("b", bytes("two"))
            .require("b", Batch.ABSENT));
    assertEquals(List.of("b"), keys("", ""));
  }

  @Test
  void aBatchMayOnlyAsk() {
    long revision = put("a", "one");
    assertTrue(storage.commit(new Batch().require("a", revision)) > revision);
    assertConflict("a", new Batch().require("a", revision + 1));
    assertEquals(revision, storage.get("a").orElseThrow().revision());
  }

  @Test
  void theLongestKeyIsStoredAndOnePastItIsRefused() {
    String longest = "€".repeat(Storage.MAX_KEY_BYTES / 3) + "ab";
    assertEquals(Storage.MAX_KEY_BYTES, longest.getBytes(UTF_8).length);
    put(longest, "one");
    assertEquals("one", value(longest));
    assertEquals(List.of(longest), keys("€", ""));
    assertThrows(IllegalArgumentException.class, () -> put(longest + "c", "one"));
    assertTrue(storage.get(longest + "c").isEmpty());
  }

  @Test
  void anEmptyKeyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> put("", "one"));
  }

  @Test
  void theLongestValueIsStoredAndOnePastItIsRefused() {
    byte[] longest = new byte[Storage.MAX_VALUE_BYTES];
    longest[0] = 1;
    longest[longest.length - 1] = 2;
    storage.commit(new Batch().put("a", longest));
    byte[] read = storage.get("a").orElseThrow().value();
    assertEquals(Storage.MAX_VALUE_BYTES, read.length);
    assertEquals(1, read[0]);
    assertEquals(2, read[read.length - 1]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Batch().put("b", new byte[Storage.MAX_VALUE_BYTES + 1]));
  }

  @Test
  void aBatchOfManyRowsIsOneCommit() {
    Batch batch = new Batch();
    for (int i = 0; i < Batch.MAX_ENTRIES; i++) {
      batch.put("k" + i, bytes(""));
    }
    assertThrows(IllegalArgumentException.class, () -> batch.put("k", bytes("")));
    long revision = storage.commit(batch);
    assertEquals(revision, storage.get("k0").orElseThrow().revision());
    assertEquals(Batch.MAX_ENTRIES, storage.scan("k", "", Batch.MAX_ENTRIES + 1).size());
  }

  @Test
  void noUpdateIsLostAmongManyThreads() throws Exception {
    int threads = 64;
    int rounds = 20;
    inParallel(threads, i -> add("counter", rounds));
    assertEquals(String.valueOf(threads * rounds), value("counter"));
  }

  @Test
  void everyCommitHasARevisionOfItsOwn() throws Exception {
    List<Long> revisions = inParallel(200, i -> put("k" + i, "one"));
    assertEquals(200, revisions.stream().distinct().count());
    for (int i = 0; i < revisions.size(); i++) {
      assertEquals(revisions.get(i), storage.get("k" + i).orElseThrow().revision());
    }
  }

  @Test
  void aScanNeverSeesHalfABatch() throws Exception {
    inParallel(
        16,
        i -> {
          for (int round = 0; round < 20; round++) {
            String same = i + "-" + round;
            storage.commit(new Batch().put("a", bytes(same)).put("b", bytes(same)));
            List<Stored> rows = storage.scan("", "", MANY);
            assertEquals(text(rows.get(0)), text(rows.get(1)));
          }
          return 0L;
        });
  }

  @Test
  void itBehavesLikeASortedMap() {
    Property.check(
        20,
        random -> {
          String space = random.seed() + "/";
          TreeMap<String, String> model = new TreeMap<>();
          for (int step = 0; step < 40; step++) {
            String key = space + random.nextInt(12);
            if (random.nextInt(3) == 0) {
              storage.commit(new Batch().delete(key));
              model.remove(key);
            } else {
              put(key, "v" + step);
              model.put(key, "v" + step);
            }
            String from = space + random.nextInt(12);
            assertEquals(List.copyOf(model.tailMap(from).keySet()), keys(space, from));
          }
          model.forEach((key, value) -> assertEquals(value, value(key)));
        });
  }

  @Test
  void aClosedStoreRefusesEverything() {
    put("a", "one");
    storage.close();
    assertThrows(StorageException.class, () -> storage.get("a"));
    assertThrows(StorageException.class, () -> storage.scan("", "", 1));
    assertThrows(StorageException.class, () -> storage.keys("", "", 1));
    assertThrows(StorageException.class, () -> put("a", "two"));
  }

  @Test
  void closingTwiceIsFine() {
    storage.close();
    storage.close();
    assertThrows(StorageException.class, () -> storage.get("a"));
  }

  /// Puts one text.
  protected final long put(String key, String value) {
    return storage.commit(new Batch().put(key, bytes(value)));
  }

  /// The text at a key that must exist.
  protected final String value(String key) {
    return text(storage.get(key).orElseThrow());
  }

  /// The keys of a scan without a limit that matters.
  protected final List<String> keys(String prefix, String from) {
    List<String> keys = storage.keys(prefix, from, MANY);
    assertEquals(keysOf(storage.scan(prefix, from, MANY)), keys);
    return keys;
  }

  /// A text as a value.
  protected static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(Stored stored) {
    return new String(stored.value(), UTF_8);
  }

  private static List<String> keysOf(List<Stored> rows) {
    return rows.stream().map(Stored::key).toList();
  }

  private void putAll(String... keys) {
    Batch batch = new Batch();
    for (String key : keys) {
      batch.put(key, bytes(""));
    }
    storage.commit(batch);
  }

  private void assertConflict(String key, Batch batch) {
    ConflictException conflict = assertThrows(ConflictException.class, () -> storage.commit(batch));
    assertTrue(String.valueOf(conflict.getMessage()).endsWith(key), "the conflict names its key");
  }

  private long add(String key, int times) {
    long revision = 0;
    for (int done = 0; done < times; ) {
      try {
        var seen = storage.get(key);
        int next = seen.map(s -> Integer.parseInt(text(s))).orElse(0) + 1;
        revision =
            storage.commit(
                new Batch()
                    .require(key, seen.map(Stored::revision).orElse(Batch.ABSENT))
                    .put(key, bytes(String.valueOf(next))));
        done++;
      } catch (ConflictException e) {
        // another thread was faster: read again
      }
    }
    return revision;
  }

  private interface Work {
    long run(int number) throws Exception;
  }

  private static List<Long> inParallel(int threads, Work work) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(executor.submit(() -> work.run(number)));
      }
      List<Long> results = new ArrayList<>();
      for (Future<Long> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }
}
