package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.RevocationList;
import io.coffer.spi.Json;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// The lists of an authority: one row.
///
/// @param number of the newest list, the complete ones and the others together
/// @param complete the newest complete one
/// @param delta what was revoked since then, where that is asked for
record ListRow(long number, RevocationList complete, Optional<RevocationList> delta) {
  static final String FOLDER = "crl/";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, ListRow> READER = ListRow::read;

  Json.Obj write() {
    Json.Builder row = Json.object().put("number", number).put("complete", text(complete));
    delta.ifPresent(list -> row.put("delta", text(list)));
    return row.build();
  }

  private static String text(RevocationList list) {
    return Base64.getEncoder().encodeToString(list.der());
  }

  private static ListRow read(Json.Obj row) {
    String delta = row.text("delta", "");
    return new ListRow(
        row.number("number", 0),
        list(row.text("complete", "")),
        delta.isEmpty() ? Optional.empty() : Optional.of(list(delta)));
  }

  private static RevocationList list(String text) {
    return RevocationList.ofDer(Base64.getDecoder().decode(text));
  }
}
