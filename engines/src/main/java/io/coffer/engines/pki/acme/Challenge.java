package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One of the ways to fulfil an authorization (RFC 8555, 8).
///
/// @param token what the proof begins with
/// @param validated when it was fulfilled
/// @param error what went wrong the last time, as a problem document; empty for nothing
record Challenge(
    ChallengeType type, Status status, String token, Optional<Instant> validated, Json.Obj error) {

  /// How far it is.
  enum Status {
    PENDING,
    PROCESSING,
    VALID,
    INVALID;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Challenge pending(ChallengeType type, String token) {
    return new Challenge(type, Status.PENDING, token, Optional.empty(), Json.Obj.EMPTY);
  }

  Challenge processing() {
    return new Challenge(type, Status.PROCESSING, token, validated, error);
  }

  Challenge valid(Instant now) {
    return new Challenge(type, Status.VALID, token, Optional.of(now), Json.Obj.EMPTY);
  }

  Challenge failed(Problem problem, boolean isLast) {
    return new Challenge(type, isLast ? Status.INVALID : status, token, validated, problem.print());
  }

  Json.Obj write() {
    Json.Builder row =
        Json.object()
            .put("type", type.word())
            .put("status", status.word())
            .put("token", token)
            .put("error", error);
    validated.ifPresent(time -> row.put("validated", Times.rfc3339(time)));
    return row.build();
  }

  static Challenge read(Json.Obj row) {
    return new Challenge(
        ChallengeType.of(row.text("type", "")).orElseThrow(),
        Status.valueOf(row.text("status", "").toUpperCase(Locale.ROOT)),
        row.text("token", ""),
        row.get("validated").map(time -> Times.parse(((Json.Text) time).value())),
        row.object("error"));
  }

  Json.Obj print(Service service, String authorization) {
    Json.Builder body =
        Json.object()
            .put("status", status.word())
            .put("token", token)
            .put("type", type.word())
            .put("url", service.challengeUrl(authorization, type));
    validated.ifPresent(time -> body.put("validated", Times.rfc3339(time)));
    if (!error.isEmpty()) {
      body.put("error", error);
    }
    return body.build();
  }

  @Override
  public String toString() {
    return "challenge of " + type.word() + ", " + status.word();
  }
}
