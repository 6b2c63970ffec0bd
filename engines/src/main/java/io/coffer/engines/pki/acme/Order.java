package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A wish for a certificate (RFC 8555, 7.1.3). One row.
///
/// @param account the id of the account
/// @param expires until when it can be finalized
/// @param authorizations ids of what has to be proven
/// @param replaces the certificate that the wanted one comes after (RFC 9773, 5), or empty
/// @param issued what came of it
record Order(
    String id,
    String account,
    Instant expires,
    List<Identifier> identifiers,
    List<String> authorizations,
    String replaces,
    Optional<Issued> issued) {
  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Order> READER = Order::read;

  /// How far it is.
  enum Status {
    PENDING,
    READY,
    VALID,
    INVALID;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The certificate of an order.
  ///
  /// @param serial its number
  /// @param expires its last second
  record Issued(String serial, String issuerId, Instant expires) {}

  Order {
    identifiers = List.copyOf(identifiers);
    authorizations = List.copyOf(authorizations);
  }

  static String folder(String account) {
    return "acme/order/" + account + "/";
  }

  String row() {
    return folder(account) + id;
  }

  Order with(Issued certificate) {
    return new Order(
        id, account, expires, identifiers, authorizations, replaces, Optional.of(certificate));
  }

  Json.Obj write() {
    Json.Builder row =
        Json.object()
            .put("id", id)
            .put("account", account)
            .put("expires", Times.rfc3339(expires))
            .put("identifiers", printed())
            .put("authorizations", authorizations)
            .put("replaces", replaces);
    issued.ifPresent(certificate ->
        row.put("serial", certificate.serial())
            .put("issuer_id", certificate.issuerId())
            .put("not_after", Times.rfc3339(certificate.expires())));
    return row.build();
  }

  private static Order read(Json.Obj row) {
    String serial = row.text("serial", "");
    return new Order(
        row.text("id", ""),
        row.text("account", ""),
        Times.parse(row.text("expires", "")),
        Authorization.objects(row, "identifiers").map(Identifier::read).toList(),
        row.texts("authorizations"),
        row.text("replaces", ""),
        serial.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Issued(
                    serial, row.text("issuer_id", ""), Times.parse(row.text("not_after", "")))));
  }

  private Json printed() {
    return new Json.Arr(identifiers.stream().<Json>map(Identifier::print).toList());
  }

  /// @param shown the authorizations to tell of
  Json.Obj print(Service service, Status status, List<String> shown) {
    Json.Builder body =
        Json.object()
            .put("authorizations", shown.stream().map(service::authorizationUrl).toList())
            .put("expires", Times.rfc3339(expires))
            .put("finalize", service.orderUrl(id) + "/finalize")
            .put("identifiers", printed())
            .put("status", status.word());
    if (status == Status.VALID) {
      body.put("certificate", service.orderUrl(id) + "/cert");
    }
    if (!replaces.isEmpty()) {
      body.put("replaces", replaces);
    }
    return body.build();
  }
}
