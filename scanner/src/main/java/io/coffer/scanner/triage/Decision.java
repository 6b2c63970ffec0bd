package io.coffer.scanner.triage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// What somebody decided, and why.
///
/// @param subject about what
/// @param state what was decided
/// @param until the last day on which it holds; for good if there is none
/// @param actor who decided
/// @param reason why, in words
/// @param at when
public record Decision(
    Subject subject,
    State state,
    Optional<LocalDate> until,
    String actor,
    String reason,
    Instant at) {
  /// The most characters of an actor, a reason, a path or a name.
  public static final int TEXT = 1_000;

  public Decision {
    if (until.isPresent() && state != State.ACCEPTED) {
      throw new IllegalArgumentException("only what is accepted has an end");
    }
    if (actor.length() > TEXT || reason.length() > TEXT || subject.text().length() > 2 * TEXT) {
      throw new IllegalArgumentException("a text of more than " + TEXT + " characters");
    }
  }

  /// @param now a moment
  /// @return whether it holds then; days are those of UTC
  public boolean holds(Instant now) {
    return until.isEmpty() || !LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(until.get());
  }
}
