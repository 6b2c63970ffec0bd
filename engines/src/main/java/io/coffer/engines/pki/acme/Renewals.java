package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Tells clients when to renew a certificate (RFC 9773): from two thirds of its life on, and at
/// once when it is revoked.
final class Renewals {
  private static final Field<String> CERTIFICATE =
      Field.text("certificate", "key id of its issuer, a dot and its number, in base64url");
  private static final Duration ASK_AGAIN = Duration.ofHours(6);
  private static final int WINDOW_PARTS = 6;

  private final Mount mount;
  private final MountStorage rows;
  private final AcmeAuthority authority;

  Renewals(Mount mount, AcmeAuthority authority) {
    this.mount = mount;
    this.rows = mount.storage();
    this.authority = authority;
  }

  List<Route> routes(Entrance entrance) {
    var routes = new ArrayList<Route>();
    for (String directory : Directory.PATTERNS) {
      routes.add(
          Route.at(
                  directory + "/renewal-info/{certificate+}",
                  "When to renew a certificate.",
                  Directory.fields(directory, CERTIFICATE))
              .read(entrance.open((service, call) -> answer(call)))
              .unauthenticated()
              .anything());
    }
    return routes;
  }

  private Reply.Raw answer(Call call) {
    Certificate certificate =
        find(call.get(CERTIFICATE))
            .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no such certificate"));
    Window window = window(certificate);
    Json.Obj suggested =
        Json.object()
            .put("end", Times.rfc3339(window.end()))
            .put("start", Times.rfc3339(window.start()))
            .build();
    return Replies.json(
        200,
        Json.object().put("suggestedWindow", suggested).build(),
        new Reply.Header("Retry-After", Long.toString(ASK_AGAIN.toSeconds())));
  }

  private record Window(Instant start, Instant end) {}

  private Window window(Certificate certificate) {
    if (authority.isRevoked(certificate.serial())) {
      Instant now = mount.clock().instant().truncatedTo(ChronoUnit.SECONDS);
      return new Window(now.minus(Duration.ofHours(1)), now.minus(Duration.ofSeconds(1)));
    }
    Instant end = certificate.notAfter();
    Duration part = Duration.between(certificate.notBefore(), end).dividedBy(WINDOW_PARTS);
    return new Window(end.minus(part.multipliedBy(2)), end.minus(part));
  }

  /// The certificate of a name as RFC 9773, 4.1, makes it.
  private Optional<Certificate> find(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64Url.decode("key id", name.substring(0, dot));
      byte[] number = Base64Url.decode("number", name.substring(dot + 1));
      if (number.length == 0) {
        return Optional.empty();
      }
      String keyId = HexFormat.ofDelimiter(":").formatHex(key);
      return authority
          .certificate(new SerialNumber(new BigInteger(number)))
          .filter(found ->
              found.authorityKeyId().filter(id -> id.toString().equals(keyId)).isPresent());
    } catch (JoseException e) {
      return Optional.empty();
    }
  }

  /// Checks that an order may come after a certificate (RFC 9773, 5).
  ///
  /// @param replaces the certificate's name; empty for none
  /// @throws Problem when it may not
  void checkReplaceable(Account account, String replaces, List<Identifier> identifiers) {
    if (replaces.isEmpty()) {
      return;
    }
    Certificate certificate =
        find(replaces)
            .orElseThrow(() -> Problem.malformed("'replaces' names no certificate of this server"));
    CertificateOwner owner =
        owner(certificate)
            .map(row -> row.as(CertificateOwner.READER))
            .filter(known -> known.account().equals(account.id()))
            .orElseThrow(() ->
                Problem.of(
                    Problem.Kind.FORBIDDEN, "'replaces' names a certificate of another account"));
    if (owner.replaced()) {
      throw Problem.of(Problem.Kind.ALREADY_REPLACED, "another certificate came after it already");
    }
    boolean shared =
        identifiers.stream()
            .anyMatch(identifier ->
                identifier.type() == Identifier.Type.IP
                    ? certificate.altNames().ips().contains(identifier.address())
                    : certificate.altNames().dns().contains(identifier.value()));
    if (!shared) {
      throw Problem.malformed("'replaces' names a certificate for other identifiers");
    }
  }

  private Optional<MountStorage.Row> owner(Certificate certificate) {
    return rows.get(CertificateOwner.row(certificate.serial().toString()));
  }

  /// Notes that another certificate has come after one.
  void markReplaced(Changes changes, String replaces) {
    find(replaces)
        .ifPresent(certificate -> {
          Optional<MountStorage.Row> seen = owner(certificate);
          seen.map(row -> row.as(CertificateOwner.READER).replacedByAnother())
              .ifPresent(owner -> {
                String path = CertificateOwner.row(certificate.serial().toString());
                changes.put(path, owner.write()).unchanged(path, seen);
              });
        });
  }
}
