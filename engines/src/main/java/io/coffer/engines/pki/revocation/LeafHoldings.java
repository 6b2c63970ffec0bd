package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.KeyHoldings;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the keys of the certificates that were issued, by what their public half is recognised by:
/// the private ones went to their owners, and are not in the mount.
public final class LeafHoldings implements HoldsSecrets {
  private static final String PATH = "cert/";

  private final InstantSource clock;
  private final Certificates certificates;
  private final KeyHoldings authorities;

  /// @param clock by which certificates run out
  /// @param certificates of the mount
  /// @param authorities which some of them are of
  public LeafHoldings(InstantSource clock, Certificates certificates, KeyHoldings authorities) {
    this.clock = clock;
    this.certificates = certificates;
    this.authorities = authorities;
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    Certificates.ofRow(row, value).ifPresent(certificate -> tell(certificate, each));
  }

  private void tell(Certificate certificate, Consumer<HeldSecret> each) {
    String text;
    try {
      text = certificate.publicKey().fingerprint();
    } catch (MalformedException e) {
      return; // somebody brought a request with a key of a kind that is not known here
    }
    SerialNumber serial = certificate.serial();
    boolean current =
        certificates.revoked(serial).isEmpty() && certificate.notAfter().isAfter(clock.instant());
    each.accept(
        new HeldSecret(
            PATH + serial,
            KeyHoldings.FIELD,
            0,
            current,
            Optional.of(certificate.notBefore()),
            text));
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    if (!secret.current()) {
      return List.of(); // revoked, or run out: nobody takes it any more
    }
    String serial = secret.path().substring(PATH.length());
    return List.of(
        authorities
            .revokeIssuer(serial)
            .orElseGet(() ->
                new Remedy(
                    "revoke",
                    "Revoke the certificate that belongs to the key, and issue another one.",
                    Verb.UPDATE,
                    "revoke",
                    Json.object().put("serial_number", serial).build(),
                    Needs.NOTHING)));
  }
}
