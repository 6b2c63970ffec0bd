package io.coffer.crypto.x509;

import java.time.Instant;
import java.util.Optional;

/// What OCSP says of a certificate.
public sealed interface OcspStatus {
  /// Not revoked.
  record Good() implements OcspStatus {}

  /// Revoked.
  ///
  /// @param reason why, where it is said
  record Revoked(Instant time, Optional<RevocationReason> reason) implements OcspStatus {}

  /// Of an issuer that nobody here speaks for.
  record Unknown() implements OcspStatus {}
}
