package io.coffer.core.lease;

import io.coffer.core.expiry.ExpiryIndex;
import io.coffer.spi.Refusal;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Finds what is due and has it taken down, a page a turn. Used by the periodic work alone.
///
/// A pass goes through the index once, and the next one begins a little before where it ended: what
/// lies further back is deleted, and a store steps over deleted rows one by one.
public final class Expiry {
  /// So few that a turn is a matter of milliseconds: requests wait for the processor meanwhile.
  private static final int PAGE = 16;

  /// Longer than it takes until what was given its end by the clock is stored.
  static final Duration MARGIN = Duration.ofMinutes(10);

  private static final System.Logger LOG = System.getLogger(Expiry.class.getName());

  private final Leases leases;
  private final Revocation revocation;

  /// The index row behind which passes begin.
  private String start = "";

  /// The index row that the pass under way has come to; empty between passes.
  private String at = "";

  /// Whether the pass under way left something behind.
  private boolean left;

  /// A finder that begins with the first row.
  public Expiry(Leases leases, Revocation revocation) {
    this.leases = leases;
    this.revocation = revocation;
  }

  /// Takes down some of what is due.
  ///
  /// @return whether more may be due
  public boolean turn(Instant now) {
    String recent = ExpiryIndex.notDue(now.minus(MARGIN));
    if (at.isEmpty()) {
      // the clock may have been set back
      at = start.compareTo(recent) < 0 ? start : recent;
    }
    List<Leases.DueRow> due = leases.due(at, now, PAGE);
    takeDown(due);
    if (due.size() == PAGE) {
      at = due.getLast().path();
      return true;
    }
    start = left ? "" : recent;
    at = "";
    left = false;
    return false;
  }

  private void takeDown(List<Leases.DueRow> due) {
    try {
      revocation.due(due);
    } catch (Refusal e) {
      throw e; // sealed meanwhile
    } catch (RuntimeException e) {
      // one row may be at fault, and must not hold up what is due after it
      oneByOne(due);
    }
  }

  private void oneByOne(List<Leases.DueRow> due) {
    var failures = new ArrayList<RuntimeException>();
    for (Leases.DueRow row : due) {
      try {
        revocation.due(List.of(row));
      } catch (Refusal e) {
        throw e;
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (failures.size() == due.size()) {
      throw failures.getFirst();
    }
    if (!failures.isEmpty()) {
      left = true;
      LOG.log(
          Level.WARNING, "{0} things that are due stay: {1}", failures.size(), failures.getFirst());
    }
  }
}
