package io.coffer.engines.transit;

import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Json;
import io.coffer.spi.Times;

/// A key as the API shows it.
final class KeyPrint {
  private final Keys keys;

  KeyPrint(Keys keys) {
    this.keys = keys;
  }

  /// @param context what the public halves of a derived key are shown for; empty for none
  Json.Obj print(String name, Key key, byte[] context) {
    KeyType type = key.type();
    Json.Builder shown =
        Json.object()
            .put("name", name)
            .put(Key.TYPE, type.word())
            .put(Key.DERIVED, key.isDerived())
            .put(Key.EXPORTABLE, key.is(Key.EXPORTABLE))
            .put(Key.PLAINTEXT_BACKUP, key.is(Key.PLAINTEXT_BACKUP))
            .put(Key.DELETION_ALLOWED, key.is(Key.DELETION_ALLOWED))
            .put(Key.AUTO_ROTATE, key.number(Key.AUTO_ROTATE))
            .put(Key.LATEST, key.latest())
            .put(Key.MIN_AVAILABLE, key.number(Key.MIN_AVAILABLE))
            .put(Key.MIN_DECRYPTION, key.minDecryption())
            .put(Key.MIN_ENCRYPTION, key.minEncryption())
            .put("supports_encryption", type.encrypts())
            .put("supports_decryption", type.encrypts())
            .put("supports_signing", type.signs())
            .put("supports_derivation", type.derives())
            .put(Key.IMPORTED, key.is(Key.IMPORTED))
            .put(Key.SOFT_DELETED, key.isSoftDeleted());
    return more(shown, key, context).build();
  }

  private Json.Builder more(Json.Builder shown, Key key, byte[] context) {
    if (key.is(Key.IMPORTED)) {
      shown.put(Key.ALLOW_ROTATION, key.is(Key.ALLOW_ROTATION));
    }
    if (key.isDerived()) {
      shown.put("kdf", "hkdf_sha256").put(Key.CONVERGENT, key.isConvergent());
    }
    if (key.isConvergent()) {
      // each version says its own since version 3 of the scheme, which is the only one here
      shown.put("convergent_encryption_version", -1);
    }
    for (String name : new String[] {Key.KEY_SIZE, Key.BACKUP, Key.RESTORE}) {
      key.row().get(name).ifPresent(value -> shown.put(name, value));
    }
    if (key.type().hasParameterSets()) {
      shown.put(Key.PARAMETER_SET, key.kind().parameters());
    }
    if (key.type() == KeyType.HYBRID) {
      for (String name : new String[] {Key.PARAMETER_SET, Key.HYBRID_EC, Key.HYBRID_PQC}) {
        shown.put(name, key.row().text(name, ""));
      }
    }
    if (key.type() != KeyType.HMAC) {
      shown.put("keys", versions(key, context));
    }
    return shown;
  }

  private Json versions(Key key, byte[] context) {
    Json.Builder shown = Json.object();
    for (long number : Keys.numbers(key)) {
      keys.findVersion(key, number)
          .ifPresent(version -> shown.put(Long.toString(number), version(key, version, context)));
    }
    return shown.build();
  }

  private static Json version(Key key, Version version, byte[] context) {
    if (!key.type().isAsymmetric()) {
      return Json.of(version.created().getEpochSecond());
    }
    return Json.object()
        .put("name", key.type().shown())
        .put("public_key", publicKey(key, version, context))
        .put("certificate_chain", String.join("\n", version.chain()))
        .put("creation_time", Times.rfc3339(version.created()))
        .build();
  }

  private static String publicKey(Key key, Version version, byte[] context) {
    if (key.type() == KeyType.HYBRID) {
      return version.hybridPublicHalf().pem() + "\n";
    }
    if (!key.isDerived()) {
      return printed(key.type(), version.publicHalf());
    }
    return context.length == 0
        ? ""
        : printed(key.type(), Derivation.pair(version, context).publicHalf());
  }

  /// A public half in the form that belongs to its type.
  static String printed(KeyType type, PublicHalf half) {
    return type == KeyType.ED25519 ? Base64Text.encode(half.bits()) : half.pem() + "\n";
  }
}
