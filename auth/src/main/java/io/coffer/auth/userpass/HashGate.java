package io.coffer.auth.userpass;

import io.coffer.spi.Refusal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets a few through at a time; the others wait, but not for ever.
final class HashGate {
  /// How long somebody waits for a place.
  static final int WAIT_SECONDS = 30;

  private final Semaphore places;

  HashGate(int places) {
    this.places = new Semaphore(places, true);
  }

  <T> T through(Supplier<T> work) {
    try {
      if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static Refusal busy() {
    return Refusal.of(Refusal.Code.UNAVAILABLE, "too many passwords to check; try again later");
  }
}
