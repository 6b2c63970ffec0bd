package io.coffer.engines.pki.leaf;

import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.util.Base64;
import java.util.Optional;

/// What a caller wants to be kept with a certificate, and is told again for its serial number.
final class CertMetadata {
  /// The most bytes that are kept with one certificate.
  static final int MAX_BYTES = 16 * 1_024;

  static final Field<String> GIVEN =
      Field.text("cert_metadata", "what is to be kept with the certificate, in base64");

  private static final Field<String> SERIAL = Field.text("serial", "number of the certificate");
  private static final String ROWS = "cert-metadata/";

  private final MountStorage rows;

  CertMetadata(MountStorage rows) {
    this.rows = rows;
  }

  Route route() {
    return Route.at("cert-metadata/{serial*}", "What is kept with a certificate.", SERIAL)
        .read(this::read)
        .safe();
  }

  /// @throws Refusal when it cannot be kept
  static void check(Call call, Role role) {
    String given = call.get(GIVEN);
    if (given.isEmpty()) {
      return;
    }
    if (role.get(RoleFields.NO_STORE_METADATA) || role.get(RoleFields.NO_STORE)) {
      throw Refusal.invalid(
          "cert_metadata cannot be stored: the role has no_store_metadata or no_store set");
    }
    try {
      if (Base64.getDecoder().decode(given).length <= MAX_BYTES) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cert_metadata is not base64");
    }
    throw Refusal.invalid("cert_metadata has more than " + MAX_BYTES + " bytes");
  }

  void add(Changes changes, Call call, Leaf leaf) {
    String given = call.get(GIVEN);
    if (given.isEmpty()) {
      return;
    }
    String serial = leaf.certificate().serial().toString();
    changes.put(
        ROWS + serial,
        Json.object()
            .put("cert_metadata", given)
            .put("expiration", Times.rfc3339(leaf.certificate().notAfter()))
            .put("issuer_id", leaf.issuer().id())
            .put("role", call.get(LeafFields.ROLE))
            .put("serial_number", serial)
            .build());
  }

  private Reply read(Call call) {
    Optional<Json.Obj> kept =
        SerialNumber.parse(call.get(SERIAL))
            .flatMap(serial -> rows.get(ROWS + serial))
            .map(MountStorage.Row::value);
    return kept.<Reply>map(Reply::data).orElseGet(Reply::absent);
  }
}
