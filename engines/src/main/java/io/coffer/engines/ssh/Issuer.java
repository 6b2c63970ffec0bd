package io.coffer.engines.ssh;

import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.spi.Json;

/// A certificate authority: a key pair that signs keys, and perhaps a name.
///
/// @param publicKey the line as it was brought or made, which may end in a newline
record Issuer(String id, String name, String publicKey, PrivateHalf key) {

  /// From a row.
  static Issuer read(Json.Obj row, KeyWrap keys) {
    try (SecretBytes pkcs8 = keys.unwrap(row.text("key", ""))) {
      return new Issuer(
          row.text("id", ""),
          row.text("name", ""),
          row.text("public_key", ""),
          PrivateHalf.of(pkcs8));
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a key that was kept cannot be read again", e);
    }
  }

  /// To a row.
  Json.Obj write(KeyWrap keys) {
    try (SecretBytes pkcs8 = key.pkcs8()) {
      return Json.object()
          .put("id", id)
          .put("name", name)
          .put("public_key", publicKey)
          .put("key", keys.wrap(pkcs8))
          .build();
    }
  }

  Issuer named(String other) {
    return new Issuer(id, other, publicKey, key);
  }

  /// As the API shows it.
  Json.Obj print() {
    return Json.object()
        .put("issuer_id", id)
        .put("issuer_name", name)
        .put("public_key", publicKey)
        .build();
  }
}
