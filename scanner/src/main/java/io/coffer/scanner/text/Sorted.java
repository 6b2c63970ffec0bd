package io.coffer.scanner.text;

import java.util.function.IntPredicate;

/// Finds a place among things that are in an order.
public final class Sorted {
  private Sorted() {}

  /// @param size how many things there are
  /// @param before whether the thing of a number, counted from 0, comes before what is looked for;
  ///   once one does not, none behind it does
  /// @return how many come before it, which is the number of the first that does not
  public static int before(int size, IntPredicate before) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
