package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Takes keys from outside: whole ones in an envelope, public halves as they are.
final class Import {
  private static final String LEAD = "error importing key: ";
  private static final String EXISTS =
      "the import path cannot be used with an existing key; use import-version to rotate an"
          + " existing imported key";
  private static final int LEAST_HMAC_BYTES = 32;
  private static final int MOST_HMAC_BYTES = 512;

  private static final Field<String> CIPHERTEXT =
      Field.text("ciphertext", "the key in an envelope for the wrapping key, in base64");
  private static final Field<String> PUBLIC_KEY =
      Field.text("public_key", "a public half in PEM, where there is no ciphertext");
  private static final Field<String> HASH =
      Field.text("hash_function", "of OAEP: SHA1, SHA224, SHA256, SHA384 or SHA512")
          .orElse("SHA256");
  private static final Field<Boolean> ALLOW_ROTATION =
      Field.bool("allow_rotation", "whether the key may get versions that are made here");
  private static final Field<Long> VERSION =
      Field.integer("version", "the version that gets its private half");

  private final Keys keys;
  private final WrappingKey wrappingKey;

  Import(Keys keys, WrappingKey wrappingKey) {
    this.keys = keys;
    this.wrappingKey = wrappingKey;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "keys/{name}/import",
                "Takes a key from outside.",
                Fields.NAME,
                Fields.TYPE,
                CIPHERTEXT,
                PUBLIC_KEY,
                HASH,
                ALLOW_ROTATION,
                Fields.DERIVED,
                Fields.CONVERGENT,
                Fields.EXPORTABLE,
                Fields.PLAINTEXT_BACKUP,
                Fields.AUTO_ROTATE,
                Fields.CONTEXT)
            .write(this::importKey),
        Route.at(
                "keys/{name}/import_version",
                "Takes a version of an imported key, or the private half of one.",
                Fields.NAME,
                CIPHERTEXT,
                PUBLIC_KEY,
                HASH,
                VERSION)
            .write(this::importVersion));
  }

  private Reply importKey(Call call) {
    Json.Obj settings = settings(call);
    String name = call.get(Fields.NAME);
    if (keys.find(name).isPresent()) {
      throw Refusal.invalid(EXISTS);
    }
    Key model = keys.fresh(settings);
    Json.Obj first = version(call, model);
    long size = first.number(Key.KEY_SIZE, 0);
    Json.Obj sized = size == 0 ? settings : settings.with(Key.KEY_SIZE, Json.of(size));
    if (!keys.create(name, sized, key -> first.without(Key.KEY_SIZE)).isNew()) {
      throw Refusal.invalid(EXISTS);
    }
    return Reply.done();
  }

  private static Json.Obj settings(Call call) {
    if (call.has(Fields.CONVERGENT)) {
      throw Refusal.invalid("import cannot be used on keys with convergent encryption enabled");
    }
    long seconds = Fields.checked(call.get(Fields.AUTO_ROTATE)).toSeconds();
    boolean allowRotation = call.get(ALLOW_ROTATION);
    if (seconds > 0 && !allowRotation) {
      throw Refusal.invalid("allow_rotation must be set to true if auto-rotation is enabled");
    }
    String word = call.get(Fields.TYPE);
    KeyType type =
        KeyType.of(word.toLowerCase(Locale.ROOT))
            .orElseThrow(() -> Refusal.invalid("unknown key type: " + Refusal.shown(word)));
    if (type == KeyType.HYBRID) {
      throw Refusal.invalid("a hybrid key comes in no envelope: restore its backup");
    }
    boolean derived = call.get(Fields.DERIVED);
    KeyRoutes.refuseDerivation(type, derived, false);
    return Json.object()
        .put(Key.TYPE, type.word())
        .put(Key.DERIVED, derived)
        .put(Key.EXPORTABLE, call.get(Fields.EXPORTABLE))
        .put(Key.PLAINTEXT_BACKUP, call.get(Fields.PLAINTEXT_BACKUP))
        .put(Key.AUTO_ROTATE, seconds)
        .put(Key.IMPORTED, true)
        .put(Key.ALLOW_ROTATION, allowRotation)
        .build();
  }

  /// The version that the call brings; with its size, where keys have several.
  private Json.Obj version(Call call, Key key) {
    if (call.get(CIPHERTEXT).isEmpty()) {
      return keys.versions().of(publicHalf(call, key));
    }
    try (SecretBytes brought = opened(call)) {
      return key.type().pair().isPresent()
          ? keys.versions().of(privateHalf(brought, key))
          : symmetric(brought, key);
    }
  }

  @MustBeClosed
  private SecretBytes opened(Call call) {
    HashAlgorithm hash = Envelope.hash(call.get(HASH));
    byte[] sealed = Base64Text.decode(call.get(CIPHERTEXT));
    return wrappingKey.open(hash, sealed);
  }

  private Json.Obj symmetric(SecretBytes brought, Key key) {
    int length = brought.length();
    boolean fits =
        key.type() == KeyType.HMAC
            ? length >= LEAST_HMAC_BYTES && length <= MOST_HMAC_BYTES
            : length == key.length();
    if (!fits) {
      throw Refusal.invalid(
          LEAD + "invalid key size " + length + " bytes for key type " + key.type());
    }
    Json.Obj row = keys.versions().of(key, brought);
    return key.type() == KeyType.HMAC ? row.with(Key.KEY_SIZE, Json.of(length)) : row;
  }

  private static PrivateHalf privateHalf(SecretBytes pkcs8, Key key) {
    try {
      PrivateHalf half = PrivateHalf.of(pkcs8);
      refuseOther(half.kind(), key);
      return half;
    } catch (MalformedKeyException e) {
      throw Refusal.invalid(LEAD + "error parsing asymmetric key: " + e.getMessage());
    }
  }

  private static PublicHalf publicHalf(Call call, Key key) {
    if (!key.type().takesPublicHalf()) {
      throw Refusal.invalid("provided type does not support public_key import");
    }
    if (key.isDerived()) {
      throw Refusal.invalid(LEAD + "unable to import only public key for derived Ed25519 key");
    }
    try {
      PublicHalf half = PublicHalf.of(der(call.get(PUBLIC_KEY)));
      refuseOther(half.kind(), key);
      return half;
    } catch (MalformedKeyException e) {
      throw Refusal.invalid(LEAD + "error parsing public_key: " + e.getMessage());
    }
  }

  private static byte[] der(String pem) {
    try {
      return Pem.decode(pem).getFirst().der().bytes();
    } catch (MalformedKeyException e) {
      throw Refusal.invalid(LEAD + "error parsing public key: not in PEM format (public_key)");
    }
  }

  private static void refuseOther(KeyKind kind, Key key) {
    KeyKind wanted = key.kind();
    if (kind.equals(wanted)) {
      return;
    }
    if (kind.family() != wanted.family()) {
      throw Refusal.invalid(LEAD + "invalid key type: expected " + key.type() + ", got " + kind);
    }
    throw Refusal.invalid(
        key.type().isEc()
            ? LEAD + "invalid curve: expected P-" + wanted.bits() + ", got P-" + kind.bits()
            : LEAD
                + "invalid key size: expected "
                + wanted.bits() / Byte.SIZE
                + " bytes, got "
                + kind.bits() / Byte.SIZE
                + " bytes");
  }

  private Reply importVersion(Call call) {
    String name = call.get(Fields.NAME);
    String otherwise =
        "no key found with name " + name + "; to import a new key, use the import/ endpoint";
    Key seen = keys.usable(name, otherwise);
    refuseUnlessImported(seen);
    if (call.has(VERSION) || isMissingHalf(call, seen)) {
      Optional<Refusal> fault = complete(call, name, seen, otherwise);
      if (fault.isEmpty()) {
        return Reply.done();
      }
      if (call.has(VERSION)) {
        throw fault.get();
      }
    }
    Json.Obj version = version(call, seen).without(Key.KEY_SIZE);
    keys.change(
        name,
        otherwise,
        key -> {
          refuseUnlessImported(key);
          refuseReplaced(seen, key);
          return keys.added(key, version, key);
        });
    return Reply.done();
  }

  private static void refuseUnlessImported(Key key) {
    if (!key.is(Key.IMPORTED)) {
      throw Refusal.invalid("the import_version endpoint can only be used with an imported key");
    }
    Keys.refuseSoftDeleted(key);
  }

  private static void refuseReplaced(Key seen, Key key) {
    if (!seen.id().equals(key.id())) {
      throw Refusal.invalid("the key was replaced meanwhile: ask again");
    }
  }

  // a private half whose public one is the newest version completes it
  private boolean isMissingHalf(Call call, Key key) {
    return !call.get(CIPHERTEXT).isEmpty()
        && key.type().pair().isPresent()
        && !keys.version(key, key.latest()).isWhole();
  }

  /// Gives a version its private half.
  ///
  /// @return why not
  private Optional<Refusal> complete(Call call, String name, Key seen, String otherwise) {
    long number = call.given(VERSION).orElse(seen.latest());
    Version version = keys.version(seen, number);
    if (!seen.type().takesPublicHalf()) {
      throw Refusal.invalid("provided type does not support importing key versions");
    }
    if (version.isWhole()) {
      throw Refusal.invalid("private key imported, key version cannot be updated");
    }
    if (call.get(CIPHERTEXT).isEmpty()) {
      throw Refusal.invalid(
          "cannot add a public key to a key version that already has a public key set");
    }
    try (SecretBytes brought = opened(call)) {
      PrivateHalf half = privateHalf(brought, seen);
      if (!half.publicHalf().equals(version.publicHalf())) {
        return Optional.of(Refusal.invalid("cannot import key, key pair does not match"));
      }
      Json.Obj row = keys.versions().completed(version, half);
      keys.change(
          name,
          otherwise,
          key -> {
            refuseReplaced(seen, key);
            return new Keys.Step(key, new Changes().put(Keys.row(key, number), row));
          });
      return Optional.empty();
    }
  }
}
