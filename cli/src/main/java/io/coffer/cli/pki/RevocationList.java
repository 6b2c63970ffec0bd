package io.coffer.cli.pki;

import io.coffer.cli.args.UsageException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Instant;

/// When a revocation list was made, and when the next one is due.
public record RevocationList(Instant thisUpdate, Instant nextUpdate) {
  /// Reads a revocation list.
  ///
  /// @throws UsageException when the text is no revocation list in PEM, or says no next update
  public static RevocationList of(String pem) {
    var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    try {
      var read = CertificateFactory.getInstance("X.509").generateCRL(in);
      if (read instanceof X509CRL list && list.getNextUpdate() != null) {
        return new RevocationList(
            Dates.instant(list.getThisUpdate()), Dates.instant(list.getNextUpdate()));
      }
    } catch (GeneralSecurityException e) {
      // said below
    }
    throw new UsageException("The server's answer holds no revocation list in PEM.");
  }
}
