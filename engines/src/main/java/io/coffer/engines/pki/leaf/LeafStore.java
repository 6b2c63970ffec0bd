package io.coffer.engines.pki.leaf;

import io.coffer.crypto.x509.Certificate;
import io.coffer.spi.Changes;

/// Where certificates are kept.
@FunctionalInterface
public interface LeafStore {
  /// Adds what keeps a certificate.
  ///
  /// @param changes committed by the caller
  /// @param issuerId who issued it
  void add(Changes changes, Certificate certificate, String issuerId);
}
