package io.coffer.audit;

import io.coffer.spi.AuditSalt;
import io.coffer.spi.Json;
import io.coffer.spi.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Hashes what may be secret: every text among the values of requests and answers. Names, numbers
/// and truth values stay, so that the shape of what was asked can still be seen.
final class Redaction {
  private final DeviceOptions options;
  private final AuditSalt salt;

  /// The one hash that many values have.
  private final byte[] hashOfNothing;

  /// How objects are written of which nothing is shown, one printer for as long as there is this.
  private final Json.Printer hidden = (json, data) -> members(json, data, Set.of());

  Redaction(DeviceOptions options, AuditSalt salt) {
    this.options = options;
    this.salt = salt;
    this.hashOfNothing = salt.hash("");
  }

  /// Whether nothing is hashed.
  boolean isRaw() {
    return options.raw();
  }

  /// The hash of a text, or nothing for none.
  String hashed(String text) {
    return text.isEmpty() || options.raw()
        ? text
        : new String(salt.hash(text), StandardCharsets.US_ASCII);
  }

  /// An accessor as the options want it.
  String accessor(String accessor) {
    return options.hmacAccessor() ? hashed(accessor) : accessor;
  }

  /// @param clear names whose own values are written as they are, at any depth
  void write(JsonWriter json, Json.Obj data, Set<String> clear) {
    if (clear.isEmpty()) {
      data.print(json, hidden);
    } else {
      members(json, data, clear);
    }
  }

  private void members(JsonWriter json, Json.Obj data, Set<String> clear) {
    json.beginObject();
    data.members()
        .forEach((name, value) -> {
          json.name(name);
          value(json, value, clear, clear.contains(name));
        });
    json.endObject();
  }

  /// The same, with `keys` and `key_info` as the number of their entries.
  void writeCounts(JsonWriter json, Json.Obj data, Set<String> clear) {
    Json.Obj counted = data;
    if (data.get("keys").orElse(Json.NULL) instanceof Json.Arr keys) {
      counted = counted.with("keys", Json.of(keys.items().size()));
    }
    if (data.get("key_info").orElse(Json.NULL) instanceof Json.Obj details) {
      counted = counted.with("key_info", Json.of(details.members().size()));
    }
    write(json, counted, clear);
  }

  private byte[] hash(String text) {
    return text.isEmpty() ? hashOfNothing : salt.hash(text);
  }

  private void value(JsonWriter json, Json value, Set<String> clear, boolean shown) {
    switch (value) {
      case Json.Text t when shown || options.raw() -> json.text(t.value());
      case Json.Text t -> json.ascii(hash(t.value()));
      case Json.Arr list -> {
        json.beginList();
        for (Json item : list.items()) {
          value(json, item, clear, shown);
        }
        json.endList();
      }
      case Json.Obj object -> write(json, object, clear);
      default -> json.value(value);
    }
  }
}
