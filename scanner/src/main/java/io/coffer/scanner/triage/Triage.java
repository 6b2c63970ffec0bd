package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import io.coffer.scanner.text.Strength;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// Decides, and knows what was decided.
public final class Triage implements Known {
  private final Decisions decisions;
  private final InstantSource clock;

  /// @param decisions of a file
  /// @param clock by which acceptances end
  public Triage(Decisions decisions, InstantSource clock) {
    this.decisions = decisions;
    this.clock = clock;
  }

  /// @param finding of a scan
  /// @return what is decided on it now; an acceptance that has ended leaves it new
  public State state(Finding finding) {
    return decided(finding).map(Decision::state).orElse(State.NEW);
  }

  @Override
  public Optional<String> why(Finding finding) {
    return decided(finding)
        .filter(decision -> decision.state().settled())
        .map(decision -> decision.state().word() + " by " + decision.actor());
  }

  /// One on the secret comes before one on its place, which is about whatever is found there.
  private Optional<Decision> decided(Finding finding) {
    Instant now = clock.instant();
    return decisions
        .of(Subject.secret(finding))
        .filter(decision -> decision.holds(now))
        .or(() -> decisions.of(Subject.place(finding)).filter(d -> d.holds(now)));
  }

  /// @param finding of a scan
  /// @return about what a decision may be written: the secret, or its place alone where the file
  ///   would let others try out what the value is
  public Subject subject(Finding finding) {
    boolean safe =
        !decisions.key().open() || Strength.of(finding.value().reveal()) >= Strength.ENOUGH;
    return safe ? Subject.secret(finding) : Subject.place(finding);
  }

  /// @param finding of a scan
  /// @param state what is decided
  /// @param until the last day of an acceptance, if it has one
  /// @param actor who decides
  /// @param reason why
  /// @return the decision, not yet written
  public Decision decide(
      Finding finding, State state, Optional<LocalDate> until, String actor, String reason) {
    return new Decision(subject(finding), state, until, actor, reason, clock.instant());
  }
}
