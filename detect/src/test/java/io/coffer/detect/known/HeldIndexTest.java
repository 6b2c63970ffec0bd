package io.coffer.detect.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.Holdings;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.testkit.MemoryRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class HeldIndexTest {
  private final MemoryRows rows = new MemoryRows();
  private final List<Holdings.Listener> listeners = new ArrayList<>();
  private final Identity tags = identity();
  private final Parts parts =
      new Parts(
          () -> {
            throw new IllegalStateException("nothing here is looked into");
          },
          28);
  private final Holdings holdings = new OneHolder();

  private static Identity identity() {
    try (var key = SecretBytes.take(new byte[32])) {
      return new Identity(new Hmac(key));
    }
  }

  /// One mount, each of whose rows is a secret.
  private final class OneHolder implements Holdings, HoldsSecrets {
    @Override
    public List<Holder> holders() {
      return List.of(new Holder("kv/", "kv_1", "kv", rows, this));
    }

    @Override
    public Subscription listen(Listener listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    @Override
    public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
      if (value.flag("broken")) {
        throw new IllegalStateException("a defect");
      }
      String text = value.text("value", "");
      each.accept(new HeldSecret(row, "value", 0, true, Optional.empty(), text));
    }

    @Override
    public List<Remedy> remedies(HeldSecret secret) {
      return List.of();
    }
  }

  private static String value(int i) {
    return "aB3$xY9!" + "%06d".formatted(i * 7_919 % 1_000_000) + "qZ5&" + (char) ('a' + i % 26);
  }

  private void store(int i) {
    rows.put("row/%06d".formatted(i), Json.object().put("value", value(i)).build());
  }

  private void put(int i) {
    store(i);
    listeners.forEach(listener -> listener.changed("kv_1", "row/%06d".formatted(i)));
  }

  private HeldIndex index(int most) {
    return new HeldIndex(holdings, tags, parts, most);
  }

  private int found(HeldIndex index, int i) {
    return index.places(tags.of(value(i))).size();
  }

  private static void finish(HeldIndex index) {
    while (index.advance()) {
      // a page
    }
  }

  @Test
  void goesThroughAllThatIsThere() {
    for (int i = 0; i < 1_200; i++) {
      store(i);
    }
    try (var index = index(10_000)) {
      assertTrue(index.advance());
      assertFalse(index.status().complete());
      finish(index);
      assertTrue(index.status().complete());
      assertEquals(1, found(index, 0));
      assertEquals(1, found(index, 1_199));
    }
  }

  @Test
  void isToldOfWhatComes() {
    try (var index = index(10_000)) {
      finish(index);
      put(5);
      index.advance();
      assertEquals(1, found(index, 5));
    }
  }

  @Test
  void goesThroughAMountAgainWhenTooMuchWaited() {
    try (var index = index(20_000)) {
      finish(index);
      for (int i = 0; i <= HeldIndex.WAITING; i++) {
        put(i);
      }
      finish(index);
      assertEquals(1, found(index, HeldIndex.WAITING));
    }
  }

  @Test
  void holdsSoManyValues() {
    for (int i = 0; i < 10; i++) {
      store(i);
    }
    try (var index = index(5)) {
      finish(index);
      assertTrue(index.status().full());
      assertEquals(5, index.status().values());
    }
  }

  @Test
  void aTableThatFilledWithWhatIsGoneIsMadeAnew() {
    try (var index = index(20)) {
      finish(index);
      for (int i = 0; i < 40; i++) {
        rows.put("row", Json.object().put("value", value(i)).build());
        listeners.forEach(listener -> listener.changed("kv_1", "row"));
        index.advance();
      }
      finish(index);
      assertFalse(index.status().full());
      assertEquals(1, found(index, 39));
    }
  }

  @Test
  void aRowThatCannotBeReadHidesNoOther() {
    store(1);
    rows.put("row/000000", Json.object().put("broken", true).build());
    store(2);
    try (var index = index(10)) {
      finish(index);
      assertTrue(index.status().complete());
      assertEquals(1, found(index, 1));
      assertEquals(1, found(index, 2));
    }
  }

  @Test
  void listensNoLongerThanItIsOpen() {
    var index = index(5);
    index.close();
    assertEquals(List.of(), listeners);
  }
}
