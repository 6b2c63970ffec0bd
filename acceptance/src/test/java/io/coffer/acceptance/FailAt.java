package io.coffer.acceptance;

import io.coffer.testkit.Faults;

/// One commit fails, and so do all after it if the server is to have died there.
final class FailAt implements Faults {
  private final int at;
  private final Fate fate;
  private final boolean died;
  private int seen;

  FailAt(int at, Fate fate, boolean died) {
    this.at = at;
    this.fate = fate;
    this.died = died;
  }

  @Override
  public Fate commit() {
    seen++;
    if (seen == at) {
      return fate;
    }
    return died && seen > at ? Fate.LOST : Fate.FINE;
  }

  /// Whether there was such a commit at all.
  boolean happened() {
    return seen >= at;
  }

  @Override
  public String toString() {
    return "commit " + at + " " + fate + (died ? ", and none after it" : "");
  }
}
