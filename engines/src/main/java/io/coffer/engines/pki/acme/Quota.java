package io.coffer.engines.pki.acme;

import java.util.OptionalInt;
import java.util.function.IntSupplier;

/// Keeps rows from growing without end. Counts them once, then keeps count.
final class Quota {
  private final IntSupplier counter;
  private final int most;

  /// Guarded by this.
  private OptionalInt count = OptionalInt.empty();

  /// @param counter counts them, or as many as may be
  Quota(int most, IntSupplier counter) {
    this.most = most;
    this.counter = counter;
  }

  /// Makes room for one more.
  ///
  /// @throws Problem when there is none
  synchronized void take() {
    int now = count.orElseGet(counter);
    if (now >= most) {
      // what others or the tidying took away is found by counting again
      count = OptionalInt.empty();
      throw Problem.of(
          Problem.Kind.RATE_LIMITED, "there are " + most + " of them already, and no more fit");
    }
    count = OptionalInt.of(now + 1);
  }

  /// Counts again next time: one that was taken did not come about, or some are gone.
  synchronized void forget() {
    count = OptionalInt.empty();
  }
}
