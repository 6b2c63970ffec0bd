package io.coffer.cli;

import java.io.PrintStream;

/// A line beside the result that says how far long work is, where a person sees it. It is written
/// over each time, and gone in the end.
final class Progress implements AutoCloseable {
  private static final String OVER = "\r";
  private static final String CLEAR = "\u001b[K";

  private final PrintStream err;
  private final boolean shown;

  Progress(PrintStream err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  static Progress of(Call call) {
    return new Progress(call.terminal().err(), call.machine().progress());
  }

  void show(String text) {
    if (shown) {
      err.print(OVER + text + CLEAR);
      err.flush();
    }
  }

  /// Makes room for a part of the result.
  void clear() {
    show("");
  }

  @Override
  public void close() {
    clear();
  }
}
