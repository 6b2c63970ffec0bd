package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.function.Function;

/// A proof that somebody said is there, and that is to be looked at. One row, gone when it is
/// decided.
///
/// @param tries how often it was looked at in vain
/// @param due not to be looked at before
record Validation(
    String account, String authorization, ChallengeType type, int tries, Instant due) {
  static final String FOLDER = "acme/validation/";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Validation> READER = Validation::read;

  String row() {
    return FOLDER + account + "/" + authorization;
  }

  Validation again(Instant then) {
    return new Validation(account, authorization, type, tries + 1, then);
  }

  Json.Obj write() {
    return Json.object()
        .put("account", account)
        .put("authorization", authorization)
        .put("type", type.word())
        .put("tries", tries)
        .put("due", Times.rfc3339(due))
        .build();
  }

  private static Validation read(Json.Obj row) {
    return new Validation(
        row.text("account", ""),
        row.text("authorization", ""),
        ChallengeType.of(row.text("type", "")).orElseThrow(),
        (int) row.number("tries", 0),
        Times.parse(row.text("due", "")));
  }
}
