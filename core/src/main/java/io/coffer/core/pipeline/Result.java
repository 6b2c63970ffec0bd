package io.coffer.core.pipeline;

import io.coffer.spi.IssuedToken;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.WrapInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of a request, before it is written down.
///
/// @param kind which of the few forms of answer
/// @param data of the envelope, or JSON null
/// @param lease how long the data lives
/// @param auth a token that is handed out
/// @param wrap a wrapping token that is handed out instead of everything else
/// @param warnings of the envelope
/// @param raw the answer that is no envelope
/// @param status of HTTP where the handler chose it, else 0
record Result(
    Kind kind,
    Json data,
    Lease lease,
    Optional<IssuedToken> auth,
    Optional<WrapInfo> wrap,
    List<String> warnings,
    Optional<Reply.Raw> raw,
    int status) {

  enum Kind {
    EMPTY,
    FOUND,
    ACCEPTED,
    MISSING,
    MIXED,
    RAW
  }

  /// @param id of the lease, or empty where there is only a duration
  record Lease(String id, boolean renewable, Duration ttl) {
    static final Lease NONE = new Lease("", false, Duration.ZERO);
  }

  static final Result EMPTY = envelope(Kind.EMPTY, Json.NULL, List.of());

  static Result envelope(Kind kind, Json data, List<String> warnings) {
    return new Result(
        kind,
        data,
        Lease.NONE,
        Optional.empty(),
        Optional.empty(),
        List.copyOf(warnings),
        Optional.empty(),
        0);
  }

  /// What a refusal tells beside its message.
  static Result refused(Refusal refusal) {
    return envelope(Kind.EMPTY, refusal.data(), List.of());
  }

  static Result leased(Json data, Lease lease) {
    return new Result(
        Kind.FOUND,
        data,
        lease,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        0);
  }

  static Result mixed(Reply.Mixed mixed) {
    return new Result(
        Kind.MIXED,
        mixed.data(),
        Lease.NONE,
        Optional.empty(),
        Optional.empty(),
        mixed.warnings(),
        Optional.empty(),
        mixed.status());
  }

  static Result issued(IssuedToken token, List<String> warnings) {
    return new Result(
        Kind.FOUND,
        Json.NULL,
        Lease.NONE,
        Optional.of(token),
        Optional.empty(),
        List.copyOf(warnings),
        Optional.empty(),
        0);
  }

  static Result raw(Reply.Raw raw) {
    return new Result(
        Kind.RAW,
        Json.NULL,
        Lease.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(raw),
        0);
  }

  static Result wrapped(WrapInfo wrap) {
    return new Result(
        Kind.FOUND,
        Json.NULL,
        Lease.NONE,
        Optional.empty(),
        Optional.of(wrap),
        List.of(),
        Optional.empty(),
        0);
  }

  /// The same with more warnings; an answer without content becomes an envelope by them.
  Result warn(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(warnings);
    all.addAll(more);
    return new Result(
        kind == Kind.EMPTY ? Kind.FOUND : kind,
        data,
        lease,
        auth,
        wrap,
        List.copyOf(all),
        raw,
        status);
  }
}
