package io.coffer.engines.pki.cmp;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CmpFailure;
import io.coffer.crypto.x509.CmpRequest;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.store.Certificates;
import java.time.Instant;
import java.time.InstantSource;

/// Finds out who a message is from: the holder of a certificate of this mount's.
final class Clients {
  private final Authorities authorities;
  private final Certificates certificates;
  private final InstantSource clock;

  Clients(Authorities authorities, Certificates certificates, InstantSource clock) {
    this.authorities = authorities;
    this.certificates = certificates;
    this.clock = clock;
  }

  /// The client whose certificate signed a message.
  ///
  /// @throws Rejection when none did that counts
  Client of(CmpRequest request, CmpConfig config) {
    if (!request.isSigned()) {
      throw new Rejection(
          CmpFailure.WRONG_INTEGRITY, "the message is not signed, or in a way that is not known");
    }
    if (request.certificates().isEmpty()) {
      throw new Rejection(
          CmpFailure.SIGNER_NOT_TRUSTED, "the certificate that signed is not among extraCerts");
    }
    Certificate certificate =
        request.certificates().stream()
            .filter(request::isSignedBy)
            .findFirst()
            .orElseThrow(() ->
                new Rejection(
                    CmpFailure.BAD_MESSAGE_CHECK, "none of the certificates in extraCerts signed"));
    checkNames(request, certificate, config);
    checkTrust(certificate, config);
    return new Client(certificate);
  }

  private static void checkNames(CmpRequest request, Certificate certificate, CmpConfig config) {
    if (request.sender().filter(name -> !name.equals(certificate.subject())).isPresent()) {
      throw new Rejection(
          CmpFailure.BAD_MESSAGE_CHECK, "the sender is not the subject of the certificate");
    }
    boolean differs =
        request.senderKeyId().isPresent()
            && !request.senderKeyId().equals(certificate.subjectKeyId());
    if (differs && config.checksKeyId()) {
      throw new Rejection(
          CmpFailure.BAD_MESSAGE_CHECK, "senderKID is not the key id of the certificate");
    }
  }

  private void checkTrust(Certificate certificate, CmpConfig config) {
    boolean ours =
        authorities.issuers().stream()
            .filter(issuer -> issuer.revoked().isEmpty())
            .anyMatch(issuer -> certificate.isSignedBy(issuer.certificate()));
    if (!ours) {
      throw new Rejection(
          CmpFailure.SIGNER_NOT_TRUSTED, "the certificate was not issued by this mount");
    }
    if (isRevoked(certificate)) {
      throw new Rejection(CmpFailure.CERT_REVOKED, "the certificate is revoked");
    }
    Instant now = clock.instant();
    boolean valid = !now.isBefore(certificate.notBefore()) && !now.isAfter(certificate.notAfter());
    if (!valid && config.checksTime()) {
      throw new Rejection(CmpFailure.SIGNER_NOT_TRUSTED, "the certificate is not valid now");
    }
  }

  private boolean isRevoked(Certificate certificate) {
    boolean asIssuer =
        authorities.issuers().stream()
            .filter(issuer -> issuer.certificate().equals(certificate))
            .anyMatch(issuer -> issuer.revoked().isPresent());
    return asIssuer
        || certificates
            .revoked(certificate.serial())
            .filter(revoked -> revoked.certificate().equals(certificate))
            .isPresent();
  }
}
