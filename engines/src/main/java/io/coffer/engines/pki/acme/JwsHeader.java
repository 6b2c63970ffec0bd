package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.jose.Jwk;
import io.coffer.crypto.jose.JwsAlgorithm;
import io.coffer.spi.Json;
import java.util.Optional;

/// The protected header of a request (RFC 8555, 6.2).
///
/// @param kid names an account; empty where there is a key
record JwsHeader(JwsAlgorithm algorithm, String nonce, String url, Optional<Jwk> jwk, String kid) {
  /// The smallest RSA key that is relied upon (NIST SP 800-57, part 1).
  private static final int LEAST_RSA_BITS = 2_048;

  /// @throws Problem when it is not as it has to be
  static JwsHeader of(Json.Obj header) {
    if (header.get("crit").isPresent() || header.get("b64").isPresent()) {
      throw Problem.malformed("the protected header has extensions, of which none is supported");
    }
    String kid = header.text("kid", "");
    Optional<Json> jwk = header.get("jwk");
    if (kid.isEmpty() == jwk.isEmpty()) {
      throw Problem.malformed("the protected header needs one of 'kid' and 'jwk', and not both");
    }
    JwsAlgorithm algorithm =
        JwsAlgorithm.of(header.text("alg", ""))
            .orElseThrow(() -> Problem.badAlgorithm(JwsAlgorithm.words()));
    return new JwsHeader(
        algorithm, header.text("nonce", ""), header.text("url", ""), jwk.map(JwsHeader::key), kid);
  }

  /// @throws Problem when it is no public key, or a weak one
  static Jwk key(Json json) {
    if (!(json instanceof Json.Obj object)) {
      throw Problem.malformed("jwk is not an object");
    }
    try {
      Jwk key = Jwk.of(object.textMembers());
      if (key.isStrong(LEAST_RSA_BITS)) {
        return key;
      }
    } catch (JoseException e) {
      throw Problem.of(Problem.Kind.BAD_PUBLIC_KEY, "jwk: " + e.getMessage());
    }
    throw Problem.of(
        Problem.Kind.BAD_PUBLIC_KEY, "jwk: RSA keys need " + LEAST_RSA_BITS + " bits or more");
  }
}
