package io.coffer.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Up to [#SLOTS] idle objects that are dear to make and serve one thread at a time. Never blocks:
/// an empty pool makes a new object, a full one drops what comes back.
final class Pool<T> {
  static final int SLOTS = 32;

  private final AtomicReferenceArray<T> idle = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<T> maker;

  Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  /// The caller owns the object until it gives it back; one that failed is not given back.
  T take() {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (start + i) % SLOTS;
      // The plain look first keeps a scan over empty slots from writing to them.
      if (idle.getPlain(slot) != null) {
        T found = idle.getAndSet(slot, null);
        if (found != null) {
          return found;
        }
      }
    }
    return maker.get();
  }

  void give(T object) {
    int start = start();
    for (int i = 0; i < SLOTS; i++) {
      int slot = (start + i) % SLOTS;
      if (idle.getPlain(slot) == null && idle.compareAndSet(slot, null, object)) {
        return;
      }
    }
  }

  void clear() {
    for (int slot = 0; slot < SLOTS; slot++) {
      idle.set(slot, null);
    }
  }

  /// Threads start at different slots, so that they seldom meet at one.
  private static int start() {
    return (int) (Thread.currentThread().threadId() % SLOTS);
  }
}
