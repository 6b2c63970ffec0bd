package io.coffer.engines.pki.acme;

import static io.coffer.engines.pki.acme.AccountRoutes.post;

import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// Revokes a certificate for the account that it was made for, or for whoever has its key (RFC
/// 8555, 7.6).
final class RevocationRoutes {
  private final Mount mount;
  private final MountStorage rows;
  private final Entrance entrance;
  private final AcmeAuthority authority;

  RevocationRoutes(Mount mount, Entrance entrance, AcmeAuthority authority) {
    this.mount = mount;
    this.rows = mount.storage();
    this.entrance = entrance;
    this.authority = authority;
  }

  List<Route> routes() {
    return Directory.PATTERNS.stream()
        .map(directory ->
            post(directory, "/revoke-cert", "Revokes a certificate.")
                .write(entrance.signed(this::revoke)))
        .toList();
  }

  private Reply.Raw revoke(Signed request) {
    Certificate certificate = certificate(request.wish());
    checkReason(request.wish());
    if (request.known().isPresent()) {
      Entrance.checkValid(request);
    }
    if (!mayRevoke(request, certificate)) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN, "neither the account nor the key is that of the certificate");
    }
    if (authority.certificate(certificate.serial()).filter(certificate::equals).isEmpty()) {
      throw Problem.of(Problem.Kind.NOT_FOUND, "no such certificate was issued here");
    }
    if (certificate.notAfter().isBefore(mount.clock().instant())) {
      throw Problem.malformed("refusing to revoke expired certificate");
    }
    if (authority.isRevoked(certificate.serial())) {
      throw Problem.of(Problem.Kind.ALREADY_REVOKED, "the certificate has already been revoked");
    }
    try {
      authority.revoke(certificate.serial());
    } catch (Refusal refusal) {
      throw Problem.malformed("unable to revoke certificate: " + refusal.getMessage());
    }
    return Replies.empty(200);
  }

  private static Certificate certificate(Json.Obj wish) {
    String text = wish.text("certificate", "");
    if (text.isEmpty()) {
      throw Problem.malformed("bad request was lacking required field 'certificate'");
    }
    try {
      return Certificate.ofDer(Base64Url.decode("certificate", text));
    } catch (JoseException | MalformedException e) {
      throw Problem.malformed("failed to parse certificate: " + e.getMessage());
    }
  }

  // lists of this engine tell no reasons
  private static void checkReason(Json.Obj wish) {
    Json reason = wish.get("reason").orElse(Json.of(0));
    if (!(reason instanceof Json.Num number) || number.exact().isEmpty()) {
      throw Problem.malformed("'reason' is not a whole number");
    }
    if (number.exact().get() != 0) {
      throw Problem.of(
          Problem.Kind.BAD_REVOCATION_REASON,
          "reasons are not supported: leave 'reason' out, or make it 0");
    }
  }

  private boolean mayRevoke(Signed request, Certificate certificate) {
    if (request.known().isEmpty()) {
      return certificate.publicKey().equals(request.key().key());
    }
    return rows.get(CertificateOwner.row(certificate.serial().toString()))
        .map(row -> row.as(CertificateOwner.READER))
        .filter(owner -> owner.account().equals(request.account().id()))
        .isPresent();
  }
}
