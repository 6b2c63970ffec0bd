package io.coffer.engines.pki.acme;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.jose.Jws;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Verifies that a new account is bound to a key that was handed out (RFC 8555, 7.3.4).
final class Bindings {
  static final String MEMBER = "externalAccountBinding";

  private final Mount mount;
  private final Entrance entrance;

  Bindings(Mount mount, Entrance entrance) {
    this.mount = mount;
    this.entrance = entrance;
  }

  /// What a request is bound by, if anything.
  ///
  /// @throws Problem when it only looks bound
  Optional<Eab> verify(Signed request) {
    Optional<Json> given = request.wish().get(MEMBER).filter(json -> !json.equals(Json.NULL));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!(given.get() instanceof Json.Obj object)) {
      throw Problem.malformed("'" + MEMBER + "' is not an object");
    }
    Jws jws =
        Entrance.jws(
            object.text("protected", ""), object.text("payload", ""), object.text("signature", ""));
    Json.Obj header = entrance.json(MEMBER + ".protected", jws.header());
    checkHeader(header, request);
    Eab eab = find(header.text("kid", ""), request.service().directory());
    try (SecretBytes key = mount.keys().unwrap(eab.wrapped())) {
      if (!jws.isAuthenticatedBy(key)) {
        throw unknown();
      }
    }
    String bound = new String(jws.payload(), StandardCharsets.UTF_8);
    if (!JwsHeader.key(entrance.json(MEMBER + ".payload", bound)).equals(request.key())) {
      throw Problem.malformed("eab payload does not match outer JWK key");
    }
    return Optional.of(eab);
  }

  private static void checkHeader(Json.Obj header, Signed request) {
    if (!header.text("alg", "").equals("HS256")) {
      throw Problem.malformed("'alg' of '" + MEMBER + "' is not HS256");
    }
    if (header.get("nonce").isPresent()) {
      throw Problem.malformed("nonce should not be provided in eab 'protected'");
    }
    String url = request.service().mountUrl(request.call().path());
    if (!header.text("url", "").equals(url)) {
      throw Problem.of(Problem.Kind.UNAUTHORIZED, "invalid value for 'url' in eab 'protected'");
    }
  }

  private Eab find(String id, Directory directory) {
    if (id.isEmpty() || id.contains("/")) {
      throw unknown();
    }
    return mount
        .storage()
        .get(Eab.FOLDER + id)
        .map(row -> row.as(Eab.READER))
        .filter(eab -> eab.directory().equals(directory.path()))
        .orElseThrow(Bindings::unknown);
  }

  // the same whether there is no such key or the MAC is another's
  private static Problem unknown() {
    return Problem.of(Problem.Kind.UNAUTHORIZED, "failed to verify eab");
  }
}
