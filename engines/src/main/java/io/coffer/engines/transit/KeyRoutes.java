package io.coffer.engines.transit;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// Making, showing, rotating and deleting keys.
final class KeyRoutes {
  private static final int LEAST_HMAC_BYTES = 32;
  private static final int MOST_HMAC_BYTES = 512;
  private static final byte[] NO_CONTEXT = {};

  private static final Field<Long> KEY_SIZE =
      Field.integer("key_size", "of a key for HMACs, in bytes: 32 to 512");
  private static final Field<String> PARAMETER_SET =
      Field.text("parameter_set", "of ml-dsa: 44, 65 or 87; of slh-dsa such as sha2-128s");
  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");

  private final Keys keys;
  private final KeyPrint print;

  KeyRoutes(Keys keys, KeyPrint print) {
    this.keys = keys;
    this.print = print;
  }

  List<Route> routes() {
    return List.of(
        Route.at("keys/?", "Names of keys.", AFTER, LIMIT).list(this::list).safe(),
        Route.at(
                "keys/{name}",
                "A key.",
                Fields.NAME,
                Fields.TYPE,
                Fields.DERIVED,
                Fields.CONVERGENT,
                Fields.EXPORTABLE,
                Fields.PLAINTEXT_BACKUP,
                Fields.CONTEXT,
                Fields.AUTO_ROTATE,
                KEY_SIZE,
                PARAMETER_SET,
                Hybrids.EC,
                Hybrids.PQC,
                Elsewhere.EXTERNAL_KEY_REF,
                Elsewhere.MANAGED_KEY_NAME,
                Elsewhere.MANAGED_KEY_ID)
            .read(this::read)
            .write(this::create)
            .delete(this::delete)
            .safe(),
        Route.at(
                "keys/{name}/rotate",
                "Makes a new version.",
                Fields.NAME,
                Elsewhere.EXTERNAL_KEY_REF,
                Elsewhere.MANAGED_KEY_NAME,
                Elsewhere.MANAGED_KEY_ID)
            .write(this::rotate),
        Route.at("keys/{name}/soft-delete", "Switches a key off.", Fields.NAME)
            .delete(call -> softDelete(call, true, "key was already marked as soft deleted")),
        Route.at("keys/{name}/soft-delete-restore", "Switches a key on.", Fields.NAME)
            .write(call -> softDelete(call, false, "key was not marked as soft deleted")));
  }

  private Reply list(Call call) {
    int limit = Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
    return Reply.keys(keys.list(call.get(AFTER), limit));
  }

  private Reply read(Call call) {
    String name = call.get(Fields.NAME);
    byte[] context = Fields.context(call.get(Fields.CONTEXT));
    return keys.find(name)
        .<Reply>map(key -> Reply.data(print.print(name, key, context)))
        .orElseGet(Reply::absent);
  }

  Reply.Data shown(String name, Key key) {
    return Reply.data(print.print(name, key, NO_CONTEXT));
  }

  KeyType type(String word) {
    return KeyType.of(word)
        .orElseThrow(() -> Refusal.invalid("unknown key type " + Refusal.shown(word)));
  }

  private Reply create(Call call) {
    String name = call.get(Fields.NAME);
    Json.Obj settings = settings(call);
    return shown(name, keys.create(name, settings, keys.versions()::draw).key());
  }

  private Json.Obj settings(Call call) {
    Elsewhere.refuse(call);
    long seconds = Fields.checked(call.get(Fields.AUTO_ROTATE)).toSeconds();
    boolean derived = call.get(Fields.DERIVED);
    boolean convergent = call.get(Fields.CONVERGENT);
    if (convergent && !derived) {
      throw Refusal.invalid("convergent encryption requires derivation to be enabled");
    }
    KeyType type = type(call.get(Fields.TYPE));
    refuseDerivation(type, derived, convergent);
    Json.Builder settings =
        Json.object()
            .put(Key.TYPE, type.word())
            .put(Key.DERIVED, derived)
            .put(Key.CONVERGENT, convergent)
            .put(Key.EXPORTABLE, call.get(Fields.EXPORTABLE))
            .put(Key.PLAINTEXT_BACKUP, call.get(Fields.PLAINTEXT_BACKUP))
            .put(Key.AUTO_ROTATE, seconds);
    size(settings, type, call.get(KEY_SIZE));
    Hybrids.choose(settings, type, call, call.get(PARAMETER_SET));
    if (type != KeyType.HYBRID) {
      parameters(settings, type, call.get(PARAMETER_SET));
    }
    return settings.build();
  }

  static void refuseDerivation(KeyType type, boolean derived, boolean convergent) {
    if ((derived && !type.derives()) || (convergent && type.aead().isEmpty())) {
      throw Refusal.invalid(
          (type.derives() ? "" : "key derivation and ")
              + "convergent encryption not supported for keys of type "
              + type);
    }
  }

  private static void size(Json.Builder settings, KeyType type, long size) {
    if (size != 0 && type != KeyType.HMAC) {
      throw Refusal.invalid("key_size is not valid for algorithm " + type);
    }
    if (size != 0 && (size < LEAST_HMAC_BYTES || size > MOST_HMAC_BYTES)) {
      throw Refusal.invalid("invalid key_size " + size);
    }
    if (type == KeyType.HMAC) {
      if (size == 0) {
        throw Refusal.invalid(
            "invalid key size for HMAC key, must be between 32 and 512 bytes: key_size is missing");
      }
      settings.put(Key.KEY_SIZE, size);
    }
  }

  private static void parameters(Json.Builder settings, KeyType type, String set) {
    if (set.isEmpty()) {
      return;
    }
    if (!type.hasParameterSets()) {
      throw Refusal.invalid("parameter_set is not valid for algorithm " + type);
    }
    settings.put(
        Key.PARAMETER_SET,
        ParameterSets.of(type, set)
            .orElseThrow(() ->
                Refusal.invalid("invalid parameter_set " + Refusal.shown(set) + " for " + type)));
  }

  private Reply rotate(Call call) {
    String name = call.get(Fields.NAME);
    Elsewhere.refuse(call);
    return shown(name, keys.rotate(name));
  }

  private Reply delete(Call call) {
    String name = call.get(Fields.NAME);
    String lead = "error deleting policy " + name + ": ";
    keys.remove(
        name,
        lead + "could not delete key; not found",
        key -> {
          if (!key.is(Key.DELETION_ALLOWED)) {
            throw Refusal.invalid(lead + "deletion is not allowed for this key");
          }
        });
    return Reply.done();
  }

  private Reply softDelete(Call call, boolean off, String already) {
    String name = call.get(Fields.NAME);
    Key before = keys.find(name).orElse(null);
    if (before == null) {
      return Reply.done();
    }
    if (before.isSoftDeleted() == off) {
      return shown(name, before).warn(already);
    }
    Key after =
        keys.change(
            name, "key not found", key -> new Keys.Step(key.with(Key.SOFT_DELETED, Json.of(off))));
    return shown(name, after);
  }
}
