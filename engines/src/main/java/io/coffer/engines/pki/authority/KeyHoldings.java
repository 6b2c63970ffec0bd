package io.coffer.engines.pki.authority;

import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the keys of the mount, by what their public half is recognised by: private halves need not
/// be unwrapped.
public final class KeyHoldings implements HoldsSecrets {
  /// How the API calls what is told, here and where certificates tell it.
  public static final String FIELD = "private_key";

  private final Authorities authorities;

  /// @param authorities of the mount
  public KeyHoldings(Authorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    if (row.startsWith(Key.FOLDER)) {
      String text = authorities.key(value).publicHalf().fingerprint();
      each.accept(new HeldSecret(row, FIELD, 0, true, Optional.empty(), text));
    }
  }

  /// Whether it is the key of a row of keys.
  public boolean holds(HeldSecret secret) {
    return secret.path().startsWith(Key.FOLDER);
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    String id = secret.path().substring(Key.FOLDER.length());
    var remedies = new ArrayList<Remedy>();
    for (Issuer issuer : authorities.issuers()) {
      if (issuer.keyId().equals(id)) {
        revoke(issuer).ifPresent(remedies::add);
      }
    }
    remedies.add(
        new Remedy(
            "destroy",
            "Delete the key, after the issuers that use it. Whoever has it still signs for all who"
                + " trust their certificates.",
            Verb.DELETE,
            secret.path(),
            Json.Obj.EMPTY,
            Needs.JUDGEMENT));
    return remedies;
  }

  /// What ends the issuer that has a certificate.
  ///
  /// @param serial of the certificate
  /// @return nothing if it is no issuer's, or that is revoked
  public Optional<Remedy> revokeIssuer(String serial) {
    return authorities.issuers().stream()
        .filter(issuer -> issuer.certificate().serial().toString().equals(serial))
        .findFirst()
        .flatMap(KeyHoldings::revoke);
  }

  private static Optional<Remedy> revoke(Issuer issuer) {
    return issuer.revoked().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Remedy(
                "revoke",
                "End the issuer "
                    + issuer.id()
                    + " for ever, once another one is the default: it"
                    + " issues nothing more. Who trusts a root by itself has to drop it.",
                Verb.UPDATE,
                Issuer.FOLDER + issuer.id() + "/revoke",
                Json.Obj.EMPTY,
                Needs.JUDGEMENT));
  }
}
