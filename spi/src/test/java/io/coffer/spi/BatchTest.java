package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  @Test
  void theLastChangeOfAKeyCounts() {
    Batch batch = new Batch().put("a", new byte[1]).delete("b").delete("a").put("b", new byte[2]);
    assertEquals(List.of("a", "b"), List.copyOf(batch.changes().keySet()));
    assertEquals(0, batch.changes().values().stream().findFirst().orElseThrow().stream().count());
    assertEquals(
        2,
        batch.changes().values().stream().skip(1).findFirst().orElseThrow().orElseThrow().length);
  }

  @Test
  void preconditionsStandBesideTheChanges() {
    Batch batch = new Batch().require("a", Batch.ABSENT).require("b", 7).delete("a");
    assertEquals(Map.of("a", 0L, "b", 7L), batch.preconditions());
    assertEquals(1, batch.changes().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "ü", "€", "𝄞"})
  void aKeyHasALimitInBytes(String letter) {
    int bytes = letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int most = Storage.MAX_KEY_BYTES / bytes;
    assertDoesNotThrow(() -> new Batch().delete(letter.repeat(most)));
    String longer = letter.repeat(most) + letter;
    assertThrows(IllegalArgumentException.class, () -> new Batch().delete(longer));
    assertThrows(IllegalArgumentException.class, () -> new Batch().put(longer, new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> new Batch().require(longer, 1));
  }

  @Test
  void aKeyIsNotEmpty() {
    assertThrows(IllegalArgumentException.class, () -> new Batch().delete(""));
  }

  @Test
  void aValueHasALimit() {
    assertDoesNotThrow(() -> new Batch().put("a", new byte[Storage.MAX_VALUE_BYTES]));
    byte[] larger = new byte[Storage.MAX_VALUE_BYTES + 1];
    assertThrows(IllegalArgumentException.class, () -> new Batch().put("a", larger));
  }

  @Test
  void aBatchHasALimitOfEntries() {
    var batch = new Batch();
    for (int i = 0; i < Batch.MAX_ENTRIES / 2; i++) {
      batch.delete("k" + i).require("k" + i, i);
    }
    assertThrows(IllegalArgumentException.class, () -> batch.delete("one more"));
    assertThrows(IllegalArgumentException.class, () -> batch.require("one more", 1));
  }
}
