package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.Hkdf;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.Agreement;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// Makes a symmetric key that somebody elsewhere makes too: by Diffie-Hellman on an elliptic curve,
/// then HKDF with SHA-256.
final class AgreementRoutes {
  private static final Field<String> ALGORITHM =
      Field.text("key_derivation_algorithm", "ecdh").orElse("ecdh");
  private static final Field<String> PEER =
      Field.text("peer_public_key", "the other side's public half, in PEM");
  private static final Field<String> BASE =
      Field.text("base_key_name", "one's own key, of an elliptic curve");
  private static final Field<Long> BASE_VERSION =
      Field.integer("base_key_version", "its version; 0 for the newest");
  private static final Field<String> DERIVED_TYPE =
      Field.text("derived_key_type", "of the key to make, a symmetric one")
          .orElse(KeyType.AES_256.word());

  private final Keys keys;

  AgreementRoutes(Keys keys) {
    this.keys = keys;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "derive-key/{name}",
                "Makes a key that another side makes too.",
                Fields.NAME,
                ALGORITHM,
                PEER,
                BASE,
                BASE_VERSION,
                DERIVED_TYPE)
            .write(this::derive));
  }

  private Reply derive(Call call) {
    String algorithm = call.get(ALGORITHM);
    if (!algorithm.equals("ecdh")) {
      throw Refusal.invalid(
          "key derivation algorithm " + Refusal.shown(algorithm) + " not supported");
    }
    if (call.get(PEER).isEmpty()) {
      throw Refusal.invalid("peer public key not provided");
    }
    KeyType type =
        KeyType.of(call.get(DERIVED_TYPE))
            .filter(known -> known.aead().isPresent())
            .orElseThrow(
                () -> Refusal.invalid("unknown key type " + Refusal.shown(call.get(DERIVED_TYPE))));
    Key base = keys.usable(call.get(BASE), "specified base key not found");
    if (!base.type().isEc()) {
      throw Refusal.invalid("base key type " + base.type() + " does not support key agreement");
    }
    try (SecretBytes agreed = agreed(call, base);
        SecretBytes derived =
            Hkdf.derive(agreed, new byte[0], type.aead().orElseThrow().keyLength())) {
      put(call.get(Fields.NAME), type, derived);
    }
    return Reply.done();
  }

  @MustBeClosed
  private SecretBytes agreed(Call call, Key base) {
    long number = number(base, call.get(BASE_VERSION));
    PrivateHalf own = keys.version(base, number).privateHalf("key agreement");
    return Agreement.of(own, peer(call, own.kind()));
  }

  private static long number(Key base, long wanted) {
    if (wanted < 0) {
      throw Refusal.invalid("requested version of the base key is negative");
    }
    if (wanted > base.latest()) {
      throw Refusal.invalid(
          "requested version of the base key is higher than the latest key version");
    }
    return wanted == 0 ? base.latest() : wanted;
  }

  private static PublicHalf peer(Call call, KeyKind kind) {
    PublicHalf half;
    try {
      half = PublicHalf.of(Pem.decode(call.get(PEER)).getFirst().der().bytes());
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("failed to parse peer_public_key: " + e.getMessage());
    }
    if (half.kind().family() != KeyKind.Family.EC) {
      throw Refusal.invalid("supplied peer public key is not an ECDSA key");
    }
    if (!half.kind().equals(kind)) {
      throw Refusal.invalid("base private key does not match the curve of peer_public_key");
    }
    return half;
  }

  // a new key, or a version more of one that came this way
  private void put(String name, KeyType type, SecretBytes derived) {
    Json.Obj settings = Json.object().put(Key.TYPE, type.word()).put(Key.IMPORTED, true).build();
    Keys.Made made = keys.create(name, settings, key -> keys.versions().of(key, derived));
    if (made.isNew()) {
      return;
    }
    keys.change(
        name,
        "key not found",
        key -> {
          if (key.type() != type || !key.is(Key.IMPORTED) || key.isDerived()) {
            throw Refusal.invalid("key " + name + " exists already and did not come from outside");
          }
          Keys.refuseSoftDeleted(key);
          return keys.added(key, keys.versions().of(key, derived), key);
        });
  }
}
