package io.coffer.engines.transit;

import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// What may be done with a key, and which of its versions are left.
final class ConfigRoutes {
  private static final Field<Long> MIN_DECRYPTION =
      Field.integer(Key.MIN_DECRYPTION, "the oldest version that decrypts and verifies");
  private static final Field<Long> MIN_ENCRYPTION =
      Field.integer(Key.MIN_ENCRYPTION, "the oldest version that encrypts and signs; 0 for any");
  private static final Field<Boolean> DELETION_ALLOWED =
      Field.bool(Key.DELETION_ALLOWED, "whether the key may be deleted");
  private static final Field<Json> KEY_USAGES =
      Field.any("key_usages", "refused: what a key may be used for policies say");
  private static final Field<Long> MIN_AVAILABLE =
      Field.integer(Key.MIN_AVAILABLE, "the oldest version that is kept");

  private final Keys keys;
  private final KeyRoutes shower;

  ConfigRoutes(Keys keys, KeyRoutes shower) {
    this.keys = keys;
    this.shower = shower;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "keys/{name}/config",
                "What may be done with a key.",
                Fields.NAME,
                MIN_DECRYPTION,
                MIN_ENCRYPTION,
                DELETION_ALLOWED,
                Fields.EXPORTABLE,
                Fields.PLAINTEXT_BACKUP,
                Fields.AUTO_ROTATE,
                KEY_USAGES)
            .write(this::configure),
        Route.at("keys/{name}/trim", "Removes old versions for ever.", Fields.NAME, MIN_AVAILABLE)
            .write(this::trim));
  }

  private Reply configure(Call call) {
    // to take a limit and not keep it would be worse
    refuse(call.has(KEY_USAGES), "key_usages is not supported: say it in policies, path by path");
    String name = call.get(Fields.NAME);
    Key after =
        keys.change(
            name,
            "no existing key named " + name + " could be found",
            key -> new Keys.Step(configured(call, key)));
    Reply.Data reply = shower.shown(name, after);
    boolean forced = call.given(MIN_DECRYPTION).filter(version -> version == 0).isPresent();
    return forced
        ? reply.warn("key versions are counted from 1; forcing min_decryption_version to 1")
        : reply;
  }

  private static Key configured(Call call, Key before) {
    Key key = before;
    if (call.has(MIN_DECRYPTION)) {
      long version = checked("decryption", call.get(MIN_DECRYPTION), key);
      key = key.with(Key.MIN_DECRYPTION, Json.of(Math.max(1, version)));
    }
    if (call.has(MIN_ENCRYPTION)) {
      key =
          key.with(
              Key.MIN_ENCRYPTION, Json.of(checked("encryption", call.get(MIN_ENCRYPTION), key)));
    }
    if (key.minEncryption() > 0 && key.minEncryption() < key.minDecryption()) {
      throw Refusal.invalid(
          "cannot set min encryption/decryption values; min encryption version of "
              + key.minEncryption()
              + " must be greater than or equal to min decryption version of "
              + key.minDecryption());
    }
    if (call.has(DELETION_ALLOWED)) {
      key = key.with(Key.DELETION_ALLOWED, Json.of(call.get(DELETION_ALLOWED)));
    }
    for (Field<Boolean> field : List.of(Fields.EXPORTABLE, Fields.PLAINTEXT_BACKUP)) {
      if (call.get(field)) {
        key = key.with(field.name(), Json.of(true));
      }
    }
    if (call.has(Fields.AUTO_ROTATE)) {
      long seconds = Fields.checked(call.get(Fields.AUTO_ROTATE)).toSeconds();
      key = key.with(Key.AUTO_ROTATE, Json.of(seconds));
    }
    return available(before, key);
  }

  private static long checked(String what, long version, Key key) {
    if (version < 0) {
      throw Refusal.invalid("min " + what + " version cannot be negative");
    }
    if (version > key.latest()) {
      throw Refusal.invalid(
          "cannot set min "
              + what
              + " version of "
              + version
              + ", latest key version is "
              + key.latest());
    }
    return version;
  }

  private static Key available(Key before, Key key) {
    if (key.row().equals(before.row())) {
      return key;
    }
    if (key.number(Key.MIN_AVAILABLE) > key.minEncryption()) {
      throw Refusal.invalid("min encryption version should not be less than min available version");
    }
    if (key.number(Key.MIN_AVAILABLE) > key.minDecryption()) {
      throw Refusal.invalid("min decryption version should not be less then min available version");
    }
    return key;
  }

  private Reply trim(Call call) {
    String name = call.get(Fields.NAME);
    long version =
        call.given(MIN_AVAILABLE)
            .orElseThrow(() -> Refusal.invalid("missing min_available_version"));
    Key after = keys.change(name, "invalid key name", key -> trimmed(key, version));
    return shower.shown(name, after);
  }

  private static Keys.Step trimmed(Key key, long version) {
    refuse(
        version < key.number(Key.MIN_AVAILABLE), "minimum available version cannot be decremented");
    refuse(
        key.minEncryption() == 0,
        "minimum available version cannot be set when minimum encryption version is not set");
    refuse(
        version > key.minEncryption(),
        "minimum available version cannot be greater than minmum encryption version");
    refuse(
        version > key.minDecryption(),
        "minimum available version cannot be greater than minimum decryption version");
    refuse(version == 0, "minimum available version should be positive");
    var changes = new Changes();
    for (long n = key.oldest(); n < version; n++) {
      changes.delete(Keys.row(key, n));
    }
    return new Keys.Step(key.with(Key.MIN_AVAILABLE, Json.of(version)), changes);
  }

  private static void refuse(boolean fault, String message) {
    if (fault) {
      throw Refusal.invalid(message);
    }
  }
}
