package io.coffer.auth.userpass;

import io.coffer.spi.Refusal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Lets a few through at a time; some others wait, but not for ever, and the rest is refused: what
/// waits here takes the place of requests that would not.
final class HashGate {
  /// How many wait.
  static final int QUEUE = 256;

  /// How long somebody waits for a place.
  static final int WAIT_SECONDS = 30;

  private final Semaphore places;
  private final AtomicInteger waiting = new AtomicInteger();

  HashGate(int places) {
    this.places = new Semaphore(places, true);
  }

  <T> T through(Supplier<T> work) {
    if (waiting.incrementAndGet() > QUEUE) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      waiting.decrementAndGet();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static Refusal busy() {
    return Refusal.of(Refusal.Code.BUSY, "too many passwords to check; try again later");
  }
}
