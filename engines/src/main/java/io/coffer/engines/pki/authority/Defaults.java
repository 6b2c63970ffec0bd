package io.coffer.engines.pki.authority;

import io.coffer.spi.Json;
import java.util.function.Function;

/// What `default` means: one row, which every change of issuers and keys puts anew, so that they
/// happen one after the other.
///
/// @param issuer an id, or empty
/// @param key an id, or empty
/// @param follows whether the newest issuer becomes the default
record Defaults(String issuer, String key, boolean follows) {
  static final String ROW = "config/defaults";

  static final Defaults NONE = new Defaults("", "", false);

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Defaults> READER =
      row -> new Defaults(row.text("issuer", ""), row.text("key", ""), row.flag("follows"));

  Defaults withIssuer(String id) {
    return new Defaults(id, key, follows);
  }

  Defaults withKey(String id) {
    return new Defaults(issuer, id, follows);
  }

  Json.Obj write() {
    return Json.object().put("issuer", issuer).put("key", key).put("follows", follows).build();
  }
}
