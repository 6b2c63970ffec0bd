package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What an account has to prove, or has proven: that it holds an identifier (RFC 8555, 7.1.4). One
/// row.
///
/// @param account the id of the account
/// @param identifier without `*`
/// @param wildcard whether it is for all names of the zone
record Authorization(
    String id,
    String account,
    Identifier identifier,
    boolean wildcard,
    Status status,
    Instant expires,
    List<Challenge> challenges) {
  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Authorization> READER = Authorization::read;

  /// How far it is.
  enum Status {
    PENDING,
    VALID,
    INVALID,
    DEACTIVATED,
    EXPIRED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Authorization {
    challenges = List.copyOf(challenges);
  }

  static String row(String account, String id) {
    return "acme/authorization/" + account + "/" + id;
  }

  String row() {
    return row(account, id);
  }

  /// How far it is at a time.
  Status status(Instant now) {
    boolean open = status == Status.PENDING || status == Status.VALID;
    return open && now.isAfter(expires) ? Status.EXPIRED : status;
  }

  Optional<Challenge> challenge(ChallengeType type) {
    return challenges.stream().filter(one -> one.type() == type).findFirst();
  }

  Authorization with(Status other) {
    return new Authorization(id, account, identifier, wildcard, other, expires, challenges);
  }

  Authorization with(Challenge changed) {
    List<Challenge> others =
        challenges.stream().map(one -> one.type() == changed.type() ? changed : one).toList();
    return new Authorization(id, account, identifier, wildcard, status, expires, others);
  }

  Authorization until(Instant end) {
    return new Authorization(id, account, identifier, wildcard, status, end, challenges);
  }

  Json.Obj write() {
    return Json.object()
        .put("id", id)
        .put("account", account)
        .put("identifier", identifier.print())
        .put("wildcard", wildcard)
        .put("status", status.word())
        .put("expires", Times.rfc3339(expires))
        .put("challenges", new Json.Arr(challenges.stream().<Json>map(Challenge::write).toList()))
        .build();
  }

  private static Authorization read(Json.Obj row) {
    return new Authorization(
        row.text("id", ""),
        row.text("account", ""),
        Identifier.read(row.object("identifier")),
        row.flag("wildcard"),
        Status.valueOf(row.text("status", "").toUpperCase(Locale.ROOT)),
        Times.parse(row.text("expires", "")),
        objects(row, "challenges").map(Challenge::read).toList());
  }

  static Stream<Json.Obj> objects(Json.Obj row, String member) {
    return row.get(member).stream()
        .flatMap(list -> ((Json.Arr) list).items().stream())
        .map(item -> (Json.Obj) item);
  }

  /// What is not needed any more is left out: the other challenges of one that is fulfilled.
  Json.Obj print(Service service, Instant now) {
    Status shown = status(now);
    List<Json> left =
        challenges.stream()
            .filter(one -> status != Status.VALID || one.status() == Challenge.Status.VALID)
            .<Json>map(one -> one.print(service, id))
            .toList();
    Json.Builder body =
        Json.object()
            .put("challenges", new Json.Arr(left))
            .put("expires", Times.rfc3339(expires))
            .put("identifier", identifier.print())
            .put("status", shown.word());
    if (wildcard) {
      body.put("wildcard", true);
    }
    return body.build();
  }
}
