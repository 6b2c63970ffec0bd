package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.Jwk;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import java.util.Optional;

/// A request whose signature was verified (RFC 8555, 6.2).
///
/// @param service the directory that it was sent to
/// @param key which signed it
/// @param known the account that it named; empty where it brought its key
/// @param payload empty of those that only ask (RFC 8555, 6.3)
record Signed(
    Service service, Call call, Jwk key, Optional<Account> known, Optional<Json.Obj> payload) {

  /// The account.
  Account account() {
    return known.orElseThrow();
  }

  /// What was sent.
  ///
  /// @throws Problem when it only asks
  Json.Obj wish() {
    return payload.orElseThrow(() -> Problem.malformed("the request needs a payload"));
  }

  /// A part of the path.
  String capture(String name) {
    return call.captures().getOrDefault(name, "");
  }
}
