package io.coffer.detect.finding;

import io.coffer.scanner.triage.State;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// What somebody decided on a finding, and why.
///
/// @param state what it is from then on
/// @param reason why, in words
/// @param until the last day of an acceptance, if it has one; days are those of UTC
/// @param actor who decided, for people
/// @param entity the identity behind the actor, or empty
/// @param at when
record Decision(
    State state,
    String reason,
    Optional<LocalDate> until,
    String actor,
    String entity,
    Instant at) {

  boolean holds(Instant now) {
    return until.isEmpty() || !LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(until.get());
  }

  Json.Obj write() {
    return Json.object()
        .put("state", state.word())
        .put("reason", reason)
        .put("until", until.map(LocalDate::toString).orElse(""))
        .put("actor", actor)
        .put("entity_id", entity)
        .put("time", Times.rfc3339(at))
        .build();
  }

  static Decision read(Json.Obj row) {
    String until = row.text("until", "");
    return new Decision(
        State.of(row.text("state", "")).orElse(State.NEW),
        row.text("reason", ""),
        until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)),
        row.text("actor", ""),
        row.text("entity_id", ""),
        Times.parse(row.text("time", "")));
  }
}
