package io.coffer.detect.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlaceTableTest {
  private final SeededRandom random = new SeededRandom(7);

  private String tag() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void findsEveryValueAmongMany() {
    var table = new PlaceTable(50_000);
    var tags = Stream.generate(this::tag).limit(50_000).toList();
    for (int i = 0; i < tags.size(); i++) {
      table.add(tags.get(i), new Place("kv", "row/" + i / 3));
    }
    for (int i = 0; i < tags.size(); i++) {
      assertEquals(List.of(new Place("kv", "row/" + i / 3)), table.of(tags.get(i)));
    }
    assertEquals(List.of(), table.of(tag()));
    assertTrue(table.isFull());
  }

  @Test
  void aFullTableTakesNoMoreAndKeepsWhatItHas() {
    var table = new PlaceTable(2);
    String first = tag();
    table.add(first, new Place("kv", "a"));
    table.add(tag(), new Place("kv", "a"));
    String late = tag();
    table.add(late, new Place("kv", "b"));
    assertEquals(List.of(), table.of(late));
    assertEquals(1, table.of(first).size());
  }

  @Test
  void aValueInOneRowIsKeptOnce() {
    var table = new PlaceTable(10);
    String tag = tag();
    table.add(tag, new Place("kv", "a"));
    table.add(tag, new Place("kv", "a"));
    assertEquals(1, table.size());
    assertFalse(table.isFull());
  }

  @Test
  void aValueLeadsToSoManyRows() {
    var table = new PlaceTable(1_000);
    String tag = tag();
    for (int i = 0; i < PlaceTable.PER_TAG + 5; i++) {
      table.add(tag, new Place("kv", "row" + i));
    }
    assertEquals(PlaceTable.PER_TAG, table.of(tag).size());
  }
}
