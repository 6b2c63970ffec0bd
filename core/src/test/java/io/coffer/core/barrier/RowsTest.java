package io.coffer.core.barrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Keyring;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RowsTest {
  private static final int MANY = 2_500;

  private final Barrier barrier = open();
  private final Rows rows = new Rows(barrier, "mount/1/");

  private static Barrier open() {
    var barrier = new Barrier(new MemoryStorage(), 100);
    barrier.open(Keyring.create(new SeededRandom(1), Instant.EPOCH));
    return barrier;
  }

  @AfterEach
  void close() {
    barrier.close();
  }

  private static Json.Obj row(String text) {
    return Json.object().put("text", text).build();
  }

  private void put(String... paths) {
    for (String path : paths) {
      rows.put(path, row(path));
    }
  }

  private void putMany() {
    IntStream.range(0, MANY).forEach(i -> put(String.format("many/%05d", i)));
  }

  @Test
  void aRowIsReadAsItWasPut() {
    Json.Obj value = Json.object().put("text", "ığüş €").put("number", 9007199254740993L).build();
    rows.put("a", value);
    assertEquals(value, rows.get("a").orElseThrow().value());
    assertTrue(rows.get("b").isEmpty());
    rows.delete("a");
    assertTrue(rows.get("a").isEmpty());
  }

  @Test
  void rowsOfOthersAreOutOfReach() {
    new Rows(barrier, "mount/12/").put("a", row("theirs"));
    new Rows(barrier, "mount/0/").put("z", row("theirs"));
    put("b");
    assertEquals(List.of("b"), rows.list("", "", 0));
    assertEquals(List.of("b"), rows.scan("", "", 0));
    rows.clear("");
    assertTrue(new Rows(barrier, "mount/12/").get("a").isPresent());
    assertTrue(rows.get("b").isEmpty());
  }

  @Test
  void aListingHasEachNameOnceAndFoldersWithASlash() {
    put("a", "a/b", "a/c/d", "a-b", "b/c", "z");
    assertEquals(List.of("a", "a-b", "a/", "b/", "z"), rows.list("", "", 0));
    assertEquals(List.of("b", "c/"), rows.list("a/", "", 0));
    assertEquals(List.of(), rows.list("none/", "", 0));
  }

  @Test
  void aListingGoesOnBehindANameAndStopsAtALimit() {
    put("a", "a/b", "a-b", "b/c", "z");
    assertEquals(List.of("a-b", "a/", "b/", "z"), rows.list("", "a", 0));
    assertEquals(List.of("b/", "z"), rows.list("", "a/", 0));
    assertEquals(List.of("z"), rows.list("", "b/", 0));
    assertEquals(List.of("a", "a-b"), rows.list("", "", 2));
    assertEquals(List.of("a/"), rows.list("", "a-b", 1));
    assertEquals(List.of(), rows.list("", "z", 0));
  }

  @Test
  void aScanHasEveryPathBelowItsFolder() {
    put("a", "a/b", "a/c/d", "b");
    assertEquals(List.of("a", "a/b", "a/c/d", "b"), rows.scan("", "", 0));
    assertEquals(List.of("b", "c/d"), rows.scan("a/", "", 0));
    assertEquals(List.of("c/d"), rows.scan("a/", "b", 0));
    assertEquals(List.of("b"), rows.scan("a/", "", 1));
  }

  @Test
  void thousandsOfRowsAreListedScannedAndVisitedWhole() {
    putMany();
    put("other");
    assertEquals(MANY, rows.list("many/", "", 0).size());
    assertEquals(MANY, rows.scan("many/", "", 0).size());
    assertEquals(List.of("many/", "other"), rows.list("", "", 0));
    assertEquals(1_500, rows.scan("many/", "", 1_500).size());
    var seen = new ArrayList<String>();
    rows.each("many/", entry -> seen.add(entry.path()));
    assertEquals(MANY, seen.size());
    assertEquals(seen.stream().sorted().toList(), seen);
    assertEquals("many/00001", rows.read("many/", "many/00001", 1).getFirst().path());
  }

  @Test
  void aListingIsTheSameHoweverItsPagesFall() {
    var random = new SeededRandom(9);
    var names = new TreeSet<String>();
    for (int i = 0; i < 400; i++) {
      String name = String.format("%03d", random.nextInt(1_000));
      int below = random.nextInt(4) == 0 ? random.nextInt(80) : 0;
      for (int j = 0; j < below; j++) {
        put("top/" + name + "/" + j);
        names.add(name + "/");
      }
      if (below == 0) {
        put("top/" + name);
        names.add(name);
      }
    }
    List<String> all = List.copyOf(names);
    assertEquals(all, rows.list("top/", "", 0));
    for (int i = 0; i < 50; i++) {
      int after = random.nextInt(all.size());
      int limit = 1 + random.nextInt(all.size());
      List<String> rest = all.subList(after + 1, all.size());
      assertEquals(
          rest.subList(0, Math.min(limit, rest.size())), rows.list("top/", all.get(after), limit));
    }
  }

  @Test
  void thousandsOfRowsAreClearedAndNoOther() {
    putMany();
    put("many", "manyother");
    rows.clear("many/");
    assertEquals(List.of("many", "manyother"), rows.scan("", "", 0));
  }

  @Test
  void changesHappenTogetherOrNotAtAll() {
    put("a");
    Optional<MountStorage.Row> seen = rows.get("a");
    put("a");
    assertThrows(
        ConflictException.class,
        () -> rows.commit(new Changes().put("b", row("b")).delete("a").unchanged("a", seen)));
    assertTrue(rows.get("b").isEmpty());
    assertTrue(rows.get("a").isPresent());
    rows.commit(new Changes().put("b", row("b")).delete("a").unchanged("a", rows.get("a")));
    assertEquals(List.of("b"), rows.scan("", "", 0));
  }

  @Test
  void whatMustBeAbsentIsRefusedWhenItIsThere() {
    put("a");
    assertThrows(
        ConflictException.class,
        () -> rows.commit(new Changes().put("a", row("new")).unchanged("a", Optional.empty())));
    assertEquals(row("a"), rows.get("a").orElseThrow().value());
    rows.commit(new Changes().put("b", row("b")).unchanged("b", Optional.empty()));
    assertTrue(rows.get("b").isPresent());
  }
}
