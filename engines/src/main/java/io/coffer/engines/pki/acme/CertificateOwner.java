package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import java.util.function.Function;

/// Whose order a certificate came of. One row for each certificate of ACME.
///
/// @param replaced whether another one came after it (RFC 9773, 5)
record CertificateOwner(String account, String order, boolean replaced) {
  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, CertificateOwner> READER =
      row ->
          new CertificateOwner(
              row.text("account", ""), row.text("order", ""), row.flag("replaced"));

  static String row(String serial) {
    return "acme/certificate/" + serial;
  }

  CertificateOwner replacedByAnother() {
    return new CertificateOwner(account, order, true);
  }

  Json.Obj write() {
    return Json.object()
        .put("account", account)
        .put("order", order)
        .put("replaced", replaced)
        .build();
  }
}
