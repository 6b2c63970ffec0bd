package io.coffer.engines.pki.revocation;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.engines.pki.store.Certificates.Issued;
import io.coffer.engines.pki.store.Certificates.Revoked;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Revokes certificates.
public final class RevokeRoutes {
  private static final Field<String> SERIAL =
      Field.text("serial_number", "of the certificate, with colons or dashes");
  private static final Field<String> CERTIFICATE =
      Field.text("certificate", "the certificate itself, as PEM");
  private static final Field<String> KEY =
      Field.text("private_key", "the certificate's, as PEM: whoever has it may revoke it");

  /// The shortest text that could be what is wanted: below that it rather is the name of a file.
  private static final int SHORTEST_CERTIFICATE = 75;

  private static final int SHORTEST_KEY = 64;

  /// What is that close to its end needs no revocation any more.
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Mount mount;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Lists lists;

  /// @param lists which tell of what is revoked
  public RevokeRoutes(
      Mount mount, Authorities authorities, Certificates certificates, Lists lists) {
    this.mount = mount;
    this.authorities = authorities;
    this.certificates = certificates;
    this.lists = lists;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("revoke", "Revokes a certificate.", SERIAL, CERTIFICATE)
            .write(call -> revoke(chosen(call))),
        Route.at(
                "revoke-with-key",
                "Revokes a certificate for whoever has its key.",
                SERIAL,
                CERTIFICATE,
                KEY)
            .write(this::revokeWithKey));
  }

  private Issued chosen(Call call) {
    Optional<String> serial = call.given(SERIAL);
    Optional<String> certificate = call.given(CERTIFICATE);
    if (serial.isPresent() && certificate.isPresent()) {
      throw Refusal.invalid(
          "Must provide either the certificate or the serial to revoke; not both.");
    }
    if (certificate.isPresent()) {
      return brought(certificate.get());
    }
    String text =
        serial.orElseThrow(
            () -> Refusal.invalid("The serial number or certificate to revoke must be provided."));
    if (text.isEmpty()) {
      throw Refusal.invalid("The serial number must be provided");
    }
    return SerialNumber.parse(text).flatMap(certificates::find).orElseThrow(() -> notFound(text));
  }

  private static Refusal notFound(String serial) {
    String shown = SerialNumber.parse(serial).map(SerialNumber::toString).orElse("…");
    return Refusal.invalid("certificate with serial " + shown + " not found.");
  }

  /// A certificate that the caller brings: one that was not kept can be revoked all the same.
  private Issued brought(String pem) {
    if (pem.length() < SHORTEST_CERTIFICATE) {
      throw Refusal.invalid(
          "provided certificate data was too short; perhaps a path was passed to the API rather"
              + " than the contents of a PEM file");
    }
    Certificate certificate = Certificate.ofPem(pem);
    Optional<Issued> kept = certificates.find(certificate.serial());
    if (kept.isPresent()) {
      if (!kept.get().certificate().equals(certificate)) {
        throw Refusal.invalid(
            "certificate with same serial but unequal value already present in this cluster's"
                + " storage; refusing to revoke");
      }
      return kept.get();
    }
    Issuer issuer =
        authorities.issuers().stream()
            .filter(candidate -> certificate.isSignedBy(candidate.certificate()))
            .findFirst()
            .orElseThrow(() ->
                Refusal.invalid(
                    "unable to verify signature on presented cert from any present issuer in this"
                        + " mount; certificates from previous CAs will need to have their issuing"
                        + " CA and key re-imported if revocation is necessary"));
    return new Issued(certificate, issuer.id());
  }

  private Reply revokeWithKey(Call call) {
    Optional<String> key = call.given(KEY);
    if (key.isEmpty()) {
      throw Refusal.invalid(
          "Must have private key (private_key) to revoke via the /revoke-with-key path.");
    }
    if (key.get().length() < SHORTEST_KEY) {
      throw Refusal.invalid(
          "Provided data for private_key was too short; perhaps a path was passed to the API"
              + " rather than the contents of a PEM file?");
    }
    Issued chosen = chosen(call);
    byte[] theirs = publicHalf(key.get()).der();
    if (!ConstantTime.equal(theirs, chosen.certificate().publicKey().der())) {
      throw Refusal.invalid("private_key is not that of the certificate");
    }
    return revoke(chosen);
  }

  private static PublicHalf publicHalf(String pem) {
    try {
      return PrivatePem.read(pem).publicHalf();
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("failed to parse provided private key: private_key");
    }
  }

  /// Revokes a certificate; again changes nothing.
  private Reply revoke(Issued issued) {
    SerialNumber serial = issued.certificate().serial();
    authorities.issuers().stream()
        .filter(issuer -> issuer.certificate().serial().equals(serial))
        .findFirst()
        .ifPresent(issuer -> {
          throw Refusal.invalid(
              "adding issuer (id: " + issuer.id() + ") to its own CRL is not allowed");
        });
    Optional<Revoked> before = certificates.revoked(serial);
    if (before.isPresent()) {
      lists.revoked(); // somebody may have failed to
      return answer(before.get());
    }
    Instant now = mount.clock().instant();
    if (issued.certificate().notAfter().isBefore(now.plus(SLACK))
        && !lists.config().allowExpired()) {
      return Reply.nothing()
          .warn(
              "certificate with serial "
                  + serial
                  + " already expired; refusing to add to CRL. Set allow_expired_cert_revocation to"
                  + " allow revoking expired certificates.");
    }
    keep(issued, now);
    lists.revoked();
    return answer(certificates.revoked(serial).orElseThrow());
  }

  private void keep(Issued issued, Instant now) {
    var changes = new Changes();
    if (certificates.find(issued.certificate().serial()).isEmpty()) {
      certificates.put(changes, issued.certificate(), issued.issuerId());
    }
    certificates.revoke(changes, Revoked.of(issued, now));
    try {
      certificates.commit(changes);
    } catch (ConflictException e) {
      // somebody else has just revoked it
    }
  }

  /// Revokes the certificate of a lease that ended; one that is gone, or has run out, needs
  /// nothing.
  public void revokeIfKept(String serial) {
    SerialNumber.parse(serial)
        .flatMap(certificates::find)
        .filter(issued -> certificates.revoked(issued.certificate().serial()).isEmpty())
        .ifPresent(this::revoke);
  }

  private static Reply answer(Revoked revoked) {
    return Reply.data(
        Json.object()
            .put("revocation_time", revoked.time().getEpochSecond())
            .put("revocation_time_rfc3339", Times.rfc3339(revoked.time()))
            .put("state", "revoked")
            .build());
  }
}
