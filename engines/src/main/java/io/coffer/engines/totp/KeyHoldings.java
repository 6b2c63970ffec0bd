package io.coffer.engines.totp;

import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.Base32;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the secrets of keys in Base32, as people and URLs write them. Each is a text for as long
/// as the taker keeps it: texts cannot be zeroed.
final class KeyHoldings implements HoldsSecrets {
  private static final String PATH = "keys/";

  private final KeyWrap keys;

  KeyHoldings(KeyWrap keys) {
    this.keys = keys;
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    if (!row.startsWith(KeyRows.KEY)) {
      return;
    }
    String path = PATH + row.substring(KeyRows.KEY.length());
    try (SecretBytes secret = keys.unwrap(value.text(KeyRows.SECRET, ""))) {
      String text = Base32.encode(secret);
      each.accept(new HeldSecret(path, "key", 0, true, Optional.empty(), text));
    }
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return List.of(
        new Remedy(
            "rotate",
            "Put another key in its place: either one that is drawn here, with generate, issuer and"
                + " account_name, whose owner enrols anew; or, as url or key, the one that the"
                + " service which asks for the codes has made.",
            Verb.UPDATE,
            secret.path(),
            Json.Obj.EMPTY,
            Needs.INPUT),
        new Remedy(
            "destroy",
            "Delete the key: no code of it is taken or made here any more. A service that asks for"
                + " its codes has to end it too.",
            Verb.DELETE,
            secret.path(),
            Json.Obj.EMPTY,
            Needs.JUDGEMENT));
  }
}
