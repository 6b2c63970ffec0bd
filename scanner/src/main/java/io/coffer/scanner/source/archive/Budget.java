package io.coffer.scanner.source.archive;

import io.coffer.scanner.source.Unreadable;

/// What one outermost file may still become. When it is spent nothing more of that file is read.
final class Budget {
  private final Limits limits;
  private final Intake outermost;
  private long expanded;
  private int entries;
  private boolean spent;

  /// @param outermost counts how much of the file itself was read
  Budget(Limits limits, Intake outermost) {
    this.limits = limits;
    this.outermost = outermost;
  }

  Limits limits() {
    return limits;
  }

  boolean isSpent() {
    return spent;
  }

  void chargeEntry() throws Unreadable {
    if (entries == limits.entries()) {
      throw spent("more than " + limits.entries() + " entries: the rest is not read");
    }
    entries++;
  }

  void charge(int bytes) throws Unreadable {
    expanded += bytes;
    if (expanded > limits.total()) {
      throw spent("becomes more than " + limits.total() + " bytes: the rest is not read");
    }
    if (expanded > limits.ratioFrom() && expanded / limits.ratio() > outermost.count()) {
      throw spent("becomes more than " + limits.ratio() + " times as long: the rest is not read");
    }
  }

  private Unreadable spent(String why) {
    spent = true;
    return new Unreadable(why);
  }
}
