package io.coffer.engines.pki.revocation;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.engines.pki.store.Certificates.Issued;
import io.coffer.engines.pki.store.Certificates.Revoked;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Certificates that were issued, for everybody who knows their number.
public final class CertRoutes {
  private static final Field<String> SERIAL =
      Field.text("serial", "number of the certificate, with colons or dashes");
  private static final Field<String> AFTER = Field.text("after", "numbers greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most numbers");
  private static final String DER = "application/pkix-cert";
  private static final String PEM = "application/pem-certificate-chain";

  /// How many names of a certificate a listing shows.
  private static final int MAX_NAMES = 5;

  private final Certificates certificates;

  /// @param certificates that are kept
  public CertRoutes(Certificates certificates) {
    this.certificates = certificates;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("certs/?", "Numbers of the certificates that are kept.", AFTER, LIMIT)
            .list(call -> Reply.keys(certificates.list(call.get(AFTER), limit(call))))
            .safe(),
        Route.at("certs/revoked/?", "Numbers of those that are revoked.", AFTER, LIMIT)
            .list(call -> Reply.keys(certificates.listRevoked(call.get(AFTER), limit(call))))
            .safe(),
        Route.at("certs/detailed/?", "The certificates that are kept.", AFTER, LIMIT)
            .list(this::detailed)
            .safe(),
        Route.at("cert/{serial+}/raw/pem", "A certificate, PEM.", SERIAL)
            .read(call -> raw(call, PEM))
            .safe()
            .unauthenticated(),
        Route.at("cert/{serial+}/raw", "A certificate, DER.", SERIAL)
            .read(call -> raw(call, DER))
            .safe()
            .unauthenticated(),
        Route.at("cert/{serial+}", "A certificate, and whether it is revoked.", SERIAL)
            .read(this::read)
            .safe()
            .unauthenticated());
  }

  private static int limit(Call call) {
    return Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
  }

  private Optional<Issued> find(Call call) {
    return SerialNumber.parse(call.get(SERIAL)).flatMap(certificates::find);
  }

  private Reply read(Call call) {
    Optional<Issued> issued = find(call);
    if (issued.isEmpty()) {
      return Reply.absent();
    }
    Certificate certificate = issued.get().certificate();
    Optional<Revoked> revoked = certificates.revoked(certificate.serial());
    Json.Builder data =
        Json.object()
            .put("certificate", certificate.pem())
            .put("revocation_time", revoked.map(r -> r.time().getEpochSecond()).orElse(0L))
            .put("revocation_time_rfc3339", revoked.map(r -> Times.rfc3339(r.time())).orElse(""));
    revoked
        .map(Revoked::issuerId)
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> data.put("issuer_id", id));
    return Reply.data(data.build());
  }

  private Reply raw(Call call, String type) {
    return find(call)
        .map(issued -> bytes(issued.certificate(), type))
        .map(bytes -> new Reply.Raw(200, type, new Body(bytes)))
        .orElseGet(() -> new Reply.Raw(204, type, new Body(new byte[0])));
  }

  private static byte[] bytes(Certificate certificate, String type) {
    return type.equals(DER)
        ? certificate.der()
        : certificate.pem().getBytes(StandardCharsets.US_ASCII);
  }

  private Reply detailed(Call call) {
    List<String> serials = certificates.list(call.get(AFTER), limit(call));
    Json.Builder details = Json.object();
    for (String serial : serials) {
      SerialNumber.parse(serial)
          .flatMap(certificates::find)
          .ifPresent(issued -> details.put(serial, about(issued.certificate())));
    }
    return new Reply.Keys(serials, details.build(), List.of());
  }

  private static Json.Obj about(Certificate certificate) {
    KeyKind kind = certificate.publicKey().kind();
    return Json.object()
        .put("common_name", certificate.subject().commonName().orElse(""))
        .put("issuer", certificate.issuer().toString())
        .put("key_type", kind.family().word().toLowerCase(Locale.ROOT))
        .put("key_bits", kind.bits())
        .put("not_before", Times.rfc3339(certificate.notBefore()))
        .put("not_after", Times.rfc3339(certificate.notAfter()))
        .put("dns_names", certificate.altNames().dns().stream().limit(MAX_NAMES).toList())
        .build();
  }
}
