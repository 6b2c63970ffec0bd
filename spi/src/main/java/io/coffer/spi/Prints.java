package io.coffer.spi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How printers write one thing, each worked out once. Safe for many threads: two that are the
/// first at the same time may both work it out. As many printers as [#MOST] are remembered, for as
/// long as the thing lives; after them it begins anew.
///
/// @param <T> what printers make, not changed afterwards
final class Prints<T> {
  /// How many printers are remembered: more than one thing has, unless they come and go.
  static final int MOST = 8;

  private volatile @Nullable Print<T> first;

  private static final class Print<T> {
    private final Object printer;
    private final T text;
    private final @Nullable Print<T> others;
    private final int count;

    private Print(Object printer, T text, @Nullable Print<T> others) {
      this.printer = printer;
      this.text = text;
      this.others = others;
      this.count = others == null ? 1 : others.count + 1;
    }
  }

  /// @param printer who prints
  /// @param print writes the thing, the same each time
  /// @return what it wrote
  T of(Object printer, Supplier<T> print) {
    Print<T> known = first;
    for (Print<T> one = known; one != null; one = one.others) {
      if (one.printer.equals(printer)) {
        return one.text;
      }
    }
    T text = print.get();
    first = new Print<>(printer, text, known == null || known.count == MOST ? null : known);
    return text;
  }
}
