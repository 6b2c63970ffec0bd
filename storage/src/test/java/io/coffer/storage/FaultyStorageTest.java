package io.coffer.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import io.coffer.testkit.Faults;
import io.coffer.testkit.Faults.Fate;
import io.coffer.testkit.FaultyStorage;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.StorageContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultyStorageTest extends StorageContract {
  @Override
  protected Storage open() {
    return new FaultyStorage(new MemoryStorage(), Faults.none());
  }

  @Test
  void aLostCommitFailsAndStoresNothing() {
    faulty().use(Faults.script(Fate.FINE, Fate.LOST));
    put("a", "one");
    assertThrows(StorageException.class, () -> put("b", "two"));
    put("c", "three");
    assertEquals(List.of("a", "c"), keys("", ""));
  }

  @Test
  void aKeptCommitFailsAndIsStored() {
    faulty().use(Faults.script(Fate.KEPT_BUT_FAILED));
    assertThrows(StorageException.class, () -> put("a", "one"));
    assertEquals("one", value("a"));
  }

  @Test
  void anUnreadableStoreStillTakesCommits() {
    faulty().use(Faults.unreadable());
    put("a", "one");
    assertThrows(StorageException.class, () -> storage().get("a"));
    assertThrows(StorageException.class, () -> storage().scan("", "", 1));
    faulty().use(Faults.none());
    assertEquals("one", value("a"));
  }

  @Test
  void chanceBringsAllFatesAndRepeatsThemFromItsSeed() {
    Faults once = Faults.seeded(new SeededRandom(7), 50, 50);
    Faults again = Faults.seeded(new SeededRandom(7), 50, 50);
    List<Fate> fates = Stream.generate(once::commit).limit(100).toList();
    assertEquals(fates, Stream.generate(again::commit).limit(100).toList());
    assertTrue(fates.containsAll(List.of(Fate.values())));
  }

  private FaultyStorage faulty() {
    return (FaultyStorage) storage();
  }
}
