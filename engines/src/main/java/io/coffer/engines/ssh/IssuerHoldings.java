package io.coffer.engines.ssh;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the keys of the issuers, by what their public half is recognised by: private halves need
/// not be unwrapped.
final class IssuerHoldings implements HoldsSecrets {
  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    if (row.startsWith(Issuers.FOLDER)) {
      half(value)
          .map(PublicHalf::fingerprint)
          .ifPresent(text ->
              each.accept(new HeldSecret(row, "private_key", 0, true, Optional.empty(), text)));
    }
  }

  private static Optional<PublicHalf> half(Json.Obj issuer) {
    try {
      return SshPublicKey.read(issuer.text("public_key", "")).half();
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a key that was kept cannot be read again", e);
    }
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return List.of(
        new Remedy(
            "rotate",
            "Make a new issuer the default one. Hosts and users have to trust its public key, and"
                + " the old one no more.",
            Verb.UPDATE,
            "config/ca",
            Json.object().put("generate_signing_key", true).build(),
            Needs.JUDGEMENT),
        new Remedy(
            "destroy",
            "Delete the issuer: it signs here no more. Whoever has its key still signs for all who"
                + " trust its public key.",
            Verb.DELETE,
            secret.path(),
            Json.Obj.EMPTY,
            Needs.JUDGEMENT));
  }
}
