package io.coffer.core.barrier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Keyring;
import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import io.coffer.spi.Stored;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class BarrierTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String PATH = "core/a/b";
  private static final String VALUE = "marked-value-that-nobody-may-see";

  private final SeededRandom random = new SeededRandom(11);
  private final MemoryStorage storage = new MemoryStorage();
  private final Barrier barrier = new Barrier(storage, 100);

  @BeforeEach
  void open() {
    barrier.open(Keyring.create(random, NOW));
    put(PATH, VALUE);
  }

  @AfterEach
  void close() {
    barrier.close();
    storage.close();
  }

  private void put(String path, String value) {
    barrier.commit(new Batch().put(path, bytes(value)), Map.of());
  }

  private String read(String path) {
    return new String(barrier.get(path).orElseThrow().value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] raw(String path) {
    return storage.get(path).orElseThrow().value();
  }

  private void alter(String path, UnaryOperator<byte[]> change) {
    storage.commit(new Batch().put(path, change.apply(raw(path).clone())));
  }

  private static void assertNamed(String path, Executable reading) {
    var refused = assertThrows(StorageException.class, reading);
    assertEquals("the stored row was altered: " + path, refused.getMessage());
    assertFalse(String.valueOf(refused.getCause()).contains("marked"));
  }

  @Test
  void whatIsWrittenIsReadBackWithItsRevision() {
    assertEquals(VALUE, read(PATH));
    assertEquals(
        storage.get(PATH).orElseThrow().revision(), barrier.get(PATH).orElseThrow().revision());
    assertTrue(barrier.get("core/none").isEmpty());
  }

  @Test
  void valuesAreSealedAndPathsAreNot() {
    String stored = new String(raw(PATH), StandardCharsets.ISO_8859_1);
    assertFalse(stored.contains("marked"));
    assertFalse(stored.contains("nobody"));
    assertEquals(List.of(PATH), barrier.paths("core/", "", 10));
  }

  @Test
  void theSameValueIsNeverStoredAlike() {
    put("core/c", VALUE);
    byte[] first = raw(PATH);
    put(PATH, VALUE);
    assertFalse(Arrays.equals(first, raw(PATH)));
    assertFalse(Arrays.equals(first, raw("core/c")));
  }

  @Test
  void aRowAtTheWrongPathIsRefusedAndNamed() {
    put("core/other", "another");
    alter("core/other", value -> raw(PATH));
    assertNamed("core/other", () -> barrier.get("core/other"));
    assertEquals(VALUE, read(PATH));
  }

  @Test
  void aRowWithAnyByteAlteredIsRefusedAndNamed() {
    byte[] whole = raw(PATH);
    for (int i = 0; i < whole.length; i++) {
      byte[] altered = whole.clone();
      altered[i] ^= (byte) (1 << i % 8);
      storage.commit(new Batch().put(PATH, altered));
      assertNamed(PATH, () -> barrier.get(PATH));
    }
    storage.commit(new Batch().put(PATH, whole.clone()));
    assertEquals(VALUE, read(PATH));
  }

  @Test
  void aRowCutToAnyLengthOrMadeLongerIsRefusedAndNamed() {
    byte[] whole = raw(PATH);
    for (int length = 0; length < whole.length; length++) {
      storage.commit(new Batch().put(PATH, Arrays.copyOf(whole, length)));
      assertNamed(PATH, () -> barrier.get(PATH));
    }
    storage.commit(new Batch().put(PATH, Arrays.copyOf(whole, whole.length + 1)));
    assertNamed(PATH, () -> barrier.get(PATH));
  }

  @Test
  void aRowOfAnUnknownTermIsRefusedAndNamed() {
    for (int term : new int[] {0, 2, 255}) {
      alter(
          PATH,
          value -> {
            value[4] = (byte) term;
            return value;
          });
      assertNamed(PATH, () -> barrier.get(PATH));
    }
  }

  @Test
  void aRowOfAKeyringThatWasReplacedIsRefusedAndNamed() {
    barrier.open(Keyring.create(random, NOW));
    assertNamed(PATH, () -> barrier.get(PATH));
  }

  @Test
  void oneBadRowSpoilsAScanAndIsNamed() {
    put("core/a/c", "fine");
    alter(PATH, value -> Arrays.copyOf(value, value.length - 1));
    assertNamed(PATH, () -> barrier.scan("core/", "", 10));
    assertEquals(List.of(PATH, "core/a/c"), barrier.paths("core/", "", 10), "paths need no key");
  }

  @Test
  void scansAreInOrderAndInClear() {
    put("core/a/a", "first");
    put("elsewhere", "not this");
    List<Stored> rows = barrier.scan("core/", "", 10);
    assertEquals(List.of("core/a/a", PATH), rows.stream().map(Stored::key).toList());
    assertArrayEquals(bytes("first"), rows.getFirst().value());
  }

  @Test
  void aRotationKeepsOldRowsReadableAndSealsNewOnesUnderTheNewTerm() {
    barrier.rekey(old -> old.rotate(random, NOW));
    put("core/new", "later");
    assertEquals(VALUE, read(PATH));
    assertEquals("later", read("core/new"));
    assertEquals(1, raw(PATH)[4]);
    assertEquals(2, raw("core/new")[4]);
    assertEquals(2, barrier.keys(Keyring::activeTerm));
  }

  @Test
  void aRotationThatFailsLeavesTheOldKeys() {
    assertThrows(
        StorageException.class,
        () ->
            barrier.rekey(old -> {
              throw new StorageException("not stored");
            }));
    put("core/new", "later");
    assertEquals(VALUE, read(PATH));
    assertEquals(1, barrier.keys(Keyring::activeTerm));
  }

  @Test
  void closedItRefusesEveryUse() {
    barrier.close();
    List<Executable> uses =
        List.of(
            () -> barrier.get(PATH),
            () -> barrier.get("core/none"),
            () -> barrier.scan("core/", "", 10),
            () -> barrier.scan("none/", "", 10),
            () -> barrier.paths("core/", "", 10),
            () -> put(PATH, "new"),
            () -> barrier.keys(Keyring::activeTerm),
            () -> barrier.rekey(old -> old));
    for (Executable use : uses) {
      var refused = assertThrows(Refusal.class, use);
      assertEquals(Refusal.Code.UNAVAILABLE, refused.code());
      assertEquals("Vault is sealed", refused.getMessage());
    }
    assertFalse(barrier.isOpen());
  }

  @Test
  void openedAgainWithTheSameKeysItReadsEverything() {
    byte[] keys = barrier.keys(Keyring::encode);
    barrier.close();
    barrier.open(Keyring.decode(keys, random));
    assertEquals(VALUE, read(PATH));
  }

  @Test
  void preconditionsAreThoseOfTheStorage() {
    long revision = barrier.get(PATH).orElseThrow().revision();
    assertThrows(
        ConflictException.class,
        () ->
            barrier.commit(
                new Batch().put(PATH, bytes("new")).delete("x").require(PATH, Batch.ABSENT),
                Map.of()));
    assertThrows(
        ConflictException.class,
        () ->
            barrier.commit(
                new Batch().put("y", bytes("new")).require(PATH, revision + 1), Map.of()));
    assertEquals(VALUE, read(PATH));
    assertTrue(barrier.get("y").isEmpty());
    barrier.commit(new Batch().delete(PATH).require(PATH, revision), Map.of());
    assertTrue(barrier.get(PATH).isEmpty());
  }
}
