package io.coffer.core.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Keyring;
import io.coffer.spi.Batch;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.Faults.Fate;
import io.coffer.testkit.FaultyStorage;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SealingTest {
  private static final Initialisation.Wish ONE = new Initialisation.Wish(1, 1, List.of(), "");

  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final Barrier barrier = new Barrier(storage, 100);
  private final Rows rows = new Rows(barrier, "core/");
  private final Witness witness = new Witness();
  private final Sealing sealing = sealing(2);

  private Sealing sealing(long seed) {
    var random = new SeededRandom(seed);
    return new Sealing(
        new Sealing.Tools(storage, new FakeSeal(), FakeSeal.noPgp(), new TestClock(), random),
        barrier,
        witness);
  }

  /// Remembers what it was told, and fails where it shall.
  private final class Witness implements Lifecycle {
    private boolean failing;
    private int opened;
    private int closed;

    @Override
    public void opened() {
      opened++;
      if (failing) {
        throw new StorageException("cannot be read");
      }
    }

    @Override
    public void closing() {
      closed++;
    }

    @Override
    public String begin() {
      rows.put("first", Json.object().put("v", "marked").build());
      return "root-token";
    }
  }

  private String initialised() {
    return sealing.initialise(ONE).keys().getFirst();
  }

  private String unsealed() {
    String share = initialised();
    sealing.unseal(share);
    return share;
  }

  private void flip(String path) {
    byte[] value = storage.get(path).orElseThrow().value().clone();
    value[value.length / 2] ^= 1;
    storage.commit(new Batch().put(path, value));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void theKeyringIsStoredSealedUnderTheRootKeyAndThatWrapped() {
    String share = unsealed();
    byte[] keyring = barrier.keys(Keyring::encode);
    String key = hex(Arrays.copyOfRange(keyring, keyring.length - 32, keyring.length));
    storage
        .scan("", "", 100)
        .forEach(row -> {
          assertFalse(hex(row.value()).contains(key), row.key());
          assertFalse(hex(row.value()).contains(share), row.key());
        });
    assertTrue(hex(keyring).contains(key), "the search itself works");
  }

  @Test
  void aSealedServerUnsealsToTheSameKeys() {
    String share = unsealed();
    byte[] keyring = barrier.keys(Keyring::encode);
    sealing.seal();
    assertFalse(barrier.isOpen());
    sealing.unseal(share);
    assertTrue(Arrays.equals(keyring, barrier.keys(Keyring::encode)));
    assertEquals("marked", rows.get("first").orElseThrow().value().text("v", ""));
  }

  @Test
  void aKeyringThatWasAlteredIsNamedAndTheServerStaysSealed() {
    String share = initialised();
    flip("seal/keyring");
    var refused = assertThrows(StorageException.class, () -> sealing.unseal(share));
    assertEquals("the stored row was altered: seal/keyring", refused.getMessage());
    assertFalse(barrier.isOpen());
  }

  @Test
  void aRootKeyThatWasAlteredOpensNothing() {
    String share = initialised();
    flip("seal/root");
    var refused = assertThrows(Refusal.class, () -> sealing.unseal(share));
    assertEquals(Refusal.Code.INVALID, refused.code());
    assertFalse(barrier.isOpen());
    assertEquals(0, sealing.status().progress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seal/root", "seal/keyring"})
  void aRowThatIsMissingIsNamed(String path) {
    String share = initialised();
    storage.commit(new Batch().delete(path));
    var refused = assertThrows(StorageException.class, () -> sealing.unseal(share));
    assertEquals("the stored row is missing: " + path, refused.getMessage());
    assertFalse(barrier.isOpen());
  }

  @Test
  void theKeyringOfAnotherServerIsRefused() {
    String share = initialised();
    byte[] foreign = new SealingTest().keyringRow();
    storage.commit(new Batch().put("seal/keyring", foreign));
    assertThrows(StorageException.class, () -> sealing.unseal(share));
    assertFalse(barrier.isOpen());
  }

  private byte[] keyringRow() {
    sealing(3).initialise(ONE);
    return storage.get("seal/keyring").orElseThrow().value();
  }

  @Test
  void whoIsToldIsToldOnceForEachOpeningAndClosing() {
    unsealed();
    sealing.seal();
    sealing.seal();
    assertEquals(1, witness.opened);
    assertEquals(2, witness.closed, "the initialisation closes as well");
  }

  @Test
  void aServerThatCannotReadWhatItNeedsIsSealedAgainAndCanBeUnsealedLater() {
    String share = initialised();
    witness.failing = true;
    assertThrows(StorageException.class, () -> sealing.unseal(share));
    assertTrue(sealing.status().sealed());
    witness.failing = false;
    assertFalse(sealing.unseal(share).sealed());
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST", "KEPT_BUT_FAILED"})
  void aRotationThatFailsLosesNothing(Fate fate) {
    String share = unsealed();
    rows.put("before", Json.object().put("v", "1").build());
    storage.use(Faults.script(fate));
    assertThrows(StorageException.class, sealing::rotate);
    rows.put("after", Json.object().put("v", "2").build());

    sealing.seal();
    sealing.unseal(share);

    assertEquals("1", rows.get("before").orElseThrow().value().text("v", ""));
    assertEquals("2", rows.get("after").orElseThrow().value().text("v", ""));
    sealing.rotate();
    assertEquals("2", rows.get("after").orElseThrow().value().text("v", ""));
  }

  @Test
  void aSealedServerDoesNotRotate() {
    initialised();
    assertEquals(Refusal.Code.UNAVAILABLE, assertThrows(Refusal.class, sealing::rotate).code());
  }

  @Test
  void aStoreWithForeignRowsIsNotInitialised() {
    storage.commit(new Batch().put("something", new byte[] {1}));
    var refused = assertThrows(StorageException.class, this::initialised);
    assertEquals("the store holds data but no seal configuration", refused.getMessage());
    assertEquals(1, storage.scan("", "", 10).size());
  }

  @Test
  void badPublicKeysAreNamedByFieldAndNothingIsStored() {
    var shares = new Initialisation.Wish(1, 1, List.of("x"), "");
    var token = new Initialisation.Wish(1, 1, List.of(), "x");
    assertEquals(
        "pgp_keys[0]: no such key",
        assertThrows(Refusal.class, () -> sealing.initialise(shares)).getMessage());
    assertEquals(
        "root_token_pgp_key: no such key",
        assertThrows(Refusal.class, () -> sealing.initialise(token)).getMessage());
    assertFalse(sealing.status().initialized());
    assertFalse(barrier.isOpen());
  }
}
