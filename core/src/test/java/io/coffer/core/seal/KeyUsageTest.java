package io.coffer.core.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Keyring;
import io.coffer.spi.Json;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeyUsageTest {
  private final TestClock clock = new TestClock();
  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final Barrier barrier = new Barrier(storage, 100);
  private final Rows rows = new Rows(barrier, "core/");
  private final Sealing sealing =
      new Sealing(
          new Sealing.Tools(storage, new FakeSeal(), FakeSeal.noPgp(), clock, new SeededRandom(4)),
          barrier,
          new Nothing());
  private KeyUsage usage = new KeyUsage(barrier, rows);

  private static final class Nothing implements Lifecycle {
    @Override
    public void opened() {}

    @Override
    public void closing() {}

    @Override
    public String begin() {
      return "";
    }
  }

  @BeforeEach
  void unseal() {
    var wish = new Initialisation.Wish(1, 1, List.of(), "");
    sealing.unseal(sealing.initialise(wish).keys().getFirst());
    usage.load();
  }

  /// A start, after so many encryptions were stored as counted.
  private void restartWith(int term, long encryptions) {
    rows.put(
        "keyring/count", Json.object().put("term", term).put("encryptions", encryptions).build());
    usage = new KeyUsage(barrier, rows);
    usage.load();
  }

  private int termAfterTick() {
    usage.tick(sealing, clock.instant());
    return usage.status().term();
  }

  @Test
  void theKeyIsReplacedWhenItHasBeenUsedAsOftenAsTheRuleSays() {
    usage.change(new KeyUsage.Rule(true, 1_000_000, Duration.ZERO));
    restartWith(1, 980_000);
    assertEquals(1, termAfterTick());
    restartWith(1, 990_000);
    assertEquals(2, termAfterTick(), "what may not have been stored is added");
    assertTrue(usage.status().encryptions() < 100);
    assertEquals(2, termAfterTick());
  }

  @Test
  void aWornOutKeyIsReplacedEvenWhenTheRuleIsOff() {
    usage.change(new KeyUsage.Rule(false, 1_000_000, Duration.ZERO));
    restartWith(1, 2_000_000);
    assertEquals(1, termAfterTick());
    restartWith(1, KeyUsage.MAX_OPERATIONS - 10_000);
    assertEquals(2, termAfterTick());
  }

  @Test
  void theCountOfAnEarlierTermIsNotThatOfTheNewOne() {
    sealing.rotate();
    restartWith(1, KeyUsage.MAX_OPERATIONS);
    assertEquals(2, termAfterTick());
    assertTrue(usage.status().encryptions() < 20_000);
  }

  @Test
  void theCountIsStoredNowAndThenSoThatItErrsUpwards() {
    restartWith(1, 0);
    for (int i = 0; i < 10_001; i++) {
      barrier.keys(keys -> keys.seal("x", new byte[1]));
    }
    usage.tick(sealing, clock.instant());
    long counted = usage.status().encryptions();

    usage = new KeyUsage(barrier, rows);
    usage.load();

    assertTrue(usage.status().encryptions() >= counted, usage.status().toString());
  }

  @Test
  void nothingIsAddedWhenTheBarrierWasClosedInOrder() {
    long counted = usage.status().encryptions();
    usage.unload();
    usage = new KeyUsage(barrier, rows);
    usage.load();
    // the keyring of the test goes on counting, where a restart begins at zero
    long again = usage.status().encryptions() - barrier.keys(Keyring::encryptions);
    assertTrue(again >= counted && again < counted + 5, counted + " and then " + again);
  }

  @Test
  void aStorageThatTakesNothingKeepsNoServerSealed() {
    usage.unload();
    storage.use(Faults.script(Faults.Fate.LOST));
    usage = new KeyUsage(barrier, rows);
    usage.load();
    usage.tick(sealing, clock.instant());

    usage = new KeyUsage(barrier, rows);
    usage.load();
    assertTrue(usage.status().encryptions() > 10_000, "the turn has stored that it is in use");
  }

  @Test
  void theAgeOfAKeyCountsFromItsInstallation() {
    usage.change(new KeyUsage.Rule(true, KeyUsage.MAX_OPERATIONS, Duration.ofDays(2)));
    clock.advance(Duration.ofDays(1));
    assertEquals(1, termAfterTick());
    usage.rotate(sealing);
    clock.advance(Duration.ofDays(1));
    assertEquals(2, termAfterTick());
    clock.advance(Duration.ofDays(1));
    assertEquals(3, termAfterTick());
  }
}
