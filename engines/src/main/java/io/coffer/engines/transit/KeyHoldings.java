package io.coffer.engines.transit;

import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.Ed25519Seed;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the versions of keys, as `export` shows them: by the row of their key, which is put
/// whenever one of them comes or goes. Pairs are told by what their public half is recognised by,
/// so that private halves need not be unwrapped. Other keys are a text for as long as the taker
/// keeps it: texts cannot be zeroed.
final class KeyHoldings implements HoldsSecrets {
  /// The field of a key of HMACs that goes with a key of another type.
  private static final String HMAC = "hmac";

  private static final String PATH = "keys/";

  private final Keys keys;

  KeyHoldings(Keys keys) {
    this.keys = keys;
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    if (!row.startsWith(Keys.FOLDER)) {
      return;
    }
    String path = PATH + row.substring(Keys.FOLDER.length());
    Key key = Key.read(value);
    for (long n = key.oldest(); n <= key.latest(); n++) {
      Optional<Version> version = keys.findVersion(key, n);
      if (version.isPresent()) {
        var held = new Held(path, n, n == key.latest(), version.get(), each);
        tell(key.type(), held);
      }
    }
  }

  /// A version of which something is told.
  private record Held(
      String path, long number, boolean current, Version version, Consumer<HeldSecret> each) {
    void tell(String field, String value) {
      var since = Optional.of(version.created());
      each.accept(new HeldSecret(path, field, number, current, since, value));
    }
  }

  private static void tell(KeyType type, Held held) {
    Version version = held.version();
    if (version.isWhole()) {
      if (type == KeyType.HYBRID) {
        version
            .hybridPublicHalf()
            .halves()
            .forEach(half -> held.tell(type.word(), half.fingerprint()));
      } else if (type.isAsymmetric()) {
        held.tell(type.word(), version.publicHalf().fingerprint());
      }
      if (type == KeyType.ED25519 || !type.isAsymmetric()) {
        held.tell(type.word(), bare(type, version));
      }
    }
    if (type != KeyType.HMAC) {
      try (SecretBytes key = version.hmacKey()) {
        held.tell(HMAC, base64(key));
      }
    }
  }

  private static String bare(KeyType type, Version version) {
    try (SecretBytes key = version.material()) {
      if (type != KeyType.ED25519) {
        return base64(key);
      }
      try (SecretBytes both = Ed25519Seed.withPublic(PrivateHalf.of(key))) {
        return base64(both);
      }
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a stored key is none", e);
    }
  }

  @RevealsSecret("what leaked is compared with it")
  private static String base64(SecretBytes key) {
    byte[] clear = key.copy();
    try {
      return Base64Text.encode(clear);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    long next = secret.version() + 1;
    var remedies = new ArrayList<Remedy>();
    if (secret.current()) {
      remedies.add(
          new Remedy(
              "rotate",
              "Make a new version, which is used from then on. What the old one encrypted is"
                  + " encrypted anew by rewrap; an imported key takes a new version by import.",
              Verb.UPDATE,
              secret.path() + "/rotate",
              Json.Obj.EMPTY,
              Needs.NOTHING));
    }
    remedies.add(
        new Remedy(
            "revoke",
            "Use neither this version nor older ones any more, once there is a newer one and all"
                + " that they encrypted or signed was made anew.",
            Verb.UPDATE,
            secret.path() + "/config",
            Json.object().put(Key.MIN_ENCRYPTION, next).put(Key.MIN_DECRYPTION, next).build(),
            Needs.JUDGEMENT));
    remedies.add(
        new Remedy(
            "destroy",
            "Remove this version and older ones for ever, after they were revoked. Whoever has the"
                + " key can still read what was encrypted with it.",
            Verb.UPDATE,
            secret.path() + "/trim",
            Json.object().put(Key.MIN_AVAILABLE, next).build(),
            Needs.JUDGEMENT));
    return remedies;
  }
}
