package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Collects what is there now, so that it can be accepted all at once: from then on only what comes
/// in addition is reported.
public final class Present implements Listener {
  private final Triage triage;
  private final Map<String, Decision> decisions = new TreeMap<>();
  private final String actor;

  /// @param triage says what is decided already: that stays
  /// @param actor who accepts
  public Present(Triage triage, String actor) {
    this.triage = triage;
    this.actor = actor;
  }

  @Override
  public void found(Finding finding) {
    if (triage.state(finding) != State.NEW) {
      return;
    }
    var subject = triage.subject(finding).text();
    if (!decisions.containsKey(subject)) {
      if (decisions.size() == TriageFile.DECISIONS) {
        throw new IllegalStateException("more than " + TriageFile.DECISIONS + " secrets");
      }
      decisions.put(
          subject, triage.decide(finding, State.ACCEPTED, Optional.empty(), actor, "there before"));
    }
  }

  @Override
  public void skipped(Origin origin, String why) {
    // is nothing to accept
  }

  /// @return a decision for each secret that was not decided on, in an order that does not depend
  ///   on that of the scan
  public List<Decision> decisions() {
    return List.copyOf(decisions.values());
  }
}
