package io.coffer.scan;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Collects what is found, so that a server is asked about much at a time, and tells it in its
/// order.
final class Batches implements Listener {
  /// How many findings and skipped things wait.
  static final int MOST = 1_000;

  /// How many characters their values have together, but for the last.
  static final int LONGEST = 4 << 20;

  /// Asks.
  @FunctionalInterface
  interface Work {
    /// @param findings up to [#MOST]
    /// @return what is told of each, in their order
    List<Optional<Finding>> of(List<Finding> findings);
  }

  /// What waits.
  private sealed interface Waiting {
    record Found(Finding finding) implements Waiting {}

    record Skipped(Origin origin, String why) implements Waiting {}
  }

  private final Listener next;
  private final Optional<Work> work;
  private final List<Waiting> waiting = new ArrayList<>();
  private long characters;
  private long told;

  /// @param next is told
  /// @param work what is done with findings; if nothing, they are told at once
  Batches(Listener next, Optional<Work> work) {
    this.next = next;
    this.work = work;
  }

  @Override
  public void found(Finding finding) {
    if (work.isEmpty()) {
      tell(finding);
      return;
    }
    characters += finding.value().length();
    add(new Waiting.Found(finding));
  }

  @Override
  public void skipped(Origin origin, String why) {
    if (waiting.isEmpty()) {
      next.skipped(origin, why);
    } else {
      add(new Waiting.Skipped(origin, why));
    }
  }

  private void add(Waiting one) {
    waiting.add(one);
    if (waiting.size() == MOST || characters > LONGEST) {
      finish();
    }
  }

  /// Tells what still waits.
  void finish() {
    if (work.isEmpty() || waiting.isEmpty()) {
      return;
    }
    var findings = new ArrayList<Finding>();
    for (var one : waiting) {
      if (one instanceof Waiting.Found found) {
        findings.add(found.finding());
      }
    }
    Iterator<Optional<Finding>> answers = work.get().of(findings).iterator();
    for (var one : waiting) {
      switch (one) {
        case Waiting.Found _ -> answers.next().ifPresent(this::tell);
        case Waiting.Skipped skipped -> next.skipped(skipped.origin(), skipped.why());
      }
    }
    waiting.clear();
    characters = 0;
  }

  private void tell(Finding finding) {
    told++;
    next.found(finding);
  }

  /// How many findings were told.
  long told() {
    return told;
  }
}
