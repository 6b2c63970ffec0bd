package io.coffer.engines.transit;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Optional;

/// One of the things to do in a request: what is said of it by name.
///
/// @param place in the batch, from 0
record Item(int place, Json.Obj said) {
  static final String KEY_VERSION = "key_version";
  static final String REFERENCE = "reference";

  /// @throws Refusal when something is of another type than it should be
  void check(List<String> texts) {
    said.members()
        .forEach((name, value) -> {
          boolean right = value instanceof Json.Text || value instanceof Json.Null;
          if (!right && texts.contains(name)) {
            throw wrong(name, "string");
          }
        });
    Json version = said.members().getOrDefault(KEY_VERSION, Json.NULL);
    boolean right =
        version instanceof Json.Null
            || (version instanceof Json.Num number && number.exact().isPresent());
    if (!right) {
      throw wrong(KEY_VERSION, "int");
    }
  }

  private Refusal wrong(String name, String type) {
    return Refusal.invalid(
        "failed to parse batch_input: '["
            + place
            + "]."
            + name
            + "' expected type '"
            + type
            + "', got unconvertible type");
  }

  boolean has(String name) {
    return said.members().get(name) instanceof Json.Text;
  }

  /// The text of a name, if it is said.
  Optional<String> given(String name) {
    return said.members().get(name) instanceof Json.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /// The text of a name, empty when it is not said.
  String text(String name) {
    return said.text(name, "");
  }

  /// The version that is asked for; 0 for none.
  long keyVersion() {
    return said.number(KEY_VERSION, 0);
  }
}
