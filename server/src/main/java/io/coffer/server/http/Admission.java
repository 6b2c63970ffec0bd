package io.coffer.server.http;

import io.coffer.spi.Refusal;
import java.util.concurrent.Semaphore;

/// Lets in as many requests as can be worked on at once, and refuses the rest before anything is
/// done for them: a server that is asked for more than it can do goes on doing what it can. Safe
/// for many threads.
final class Admission {
  /// How many requests are worked on at once. Many times what keeps the cores busy, since some wait
  /// for the storage, and as many as wait for a password to be hashed besides. Three times as many
  /// made everybody wait longer, and had the collector go through their stacks for a third of the
  /// time.
  static final int MAX_REQUESTS = 384;

  /// Bodies up to here are not counted: all of them together are 24 MiB.
  static final int SMALL_BODY = 64 * 1024;

  private static final int KIB = 1024;

  private final Semaphore places;
  private final int allKib;
  private final Semaphore freeKib;

  /// @param requests at once
  /// @param bodyBytes that their bodies may have together, those apart that are small
  Admission(int requests, long bodyBytes) {
    this.places = new Semaphore(requests);
    this.allKib = (int) Math.min(bodyBytes / KIB, Integer.MAX_VALUE);
    this.freeKib = new Semaphore(allKib);
  }

  /// For this process: bodies that are not small may have a quarter of the heap.
  static Admission standard() {
    return new Admission(MAX_REQUESTS, Runtime.getRuntime().maxMemory() / 4);
  }

  /// A place for one request; used by one thread.
  final class Place implements AutoCloseable {
    private final int counted;
    private int heldKib;

    private Place(int counted) {
      this.counted = counted;
    }

    /// Makes room for a body. One that is larger than all the room there is has it for itself.
    ///
    /// @throws Refusal when others have it
    void hold(long bodyBytes) {
      if (bodyBytes <= SMALL_BODY) {
        return;
      }
      int kib = (int) Math.min(Math.ceilDiv(bodyBytes, KIB), allKib);
      if (!freeKib.tryAcquire(kib)) {
        throw busy();
      }
      heldKib += kib;
    }

    @Override
    public void close() {
      freeKib.release(heldKib);
      places.release(counted);
    }
  }

  /// Takes a place.
  ///
  /// @throws Refusal when there is none
  Place enter() {
    if (!places.tryAcquire()) {
      throw busy();
    }
    return new Place(1);
  }

  /// A place besides those that are counted, for what is answered however busy the server is.
  Place beside() {
    return new Place(0);
  }

  private static Refusal busy() {
    return Refusal.of(
        Refusal.Code.BUSY, "more requests are under way than the server takes; try again later");
  }
}
