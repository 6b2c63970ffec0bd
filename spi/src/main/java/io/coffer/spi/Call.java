package io.coffer.spi;

import java.util.Map;
import java.util.Optional;

/// A request as an engine sees it: authenticated, authorised and audited already.
///
/// @param verb what to do; writes come as `CREATE` only where the route tells creation from update
/// @param path the path below the mount
/// @param captures the parts of the path that the route's pattern names
/// @param data the body, or the query of a request without one
/// @param caller who asks, and from where
public record Call(
    Verb verb, String path, Map<String, String> captures, Json.Obj data, Caller caller) {

  /// Copies the captures.
  public Call {
    captures = Map.copyOf(captures);
  }

  /// The field's value: from the path if the pattern has it, else from the data, else its fallback.
  ///
  /// @throws Refusal when what was sent does not fit the field, naming it
  public <T> T get(Field<T> field) {
    return given(field).orElse(field.fallback());
  }

  /// The field's value if the request carries one.
  ///
  /// @throws Refusal when what was sent does not fit the field, naming it
  public <T> Optional<T> given(Field<T> field) {
    Optional<Json> raw = raw(field.name());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(field.parser().parse(raw.get()));
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "error converting input for field \""
              + field.name()
              + "\": "
              + String.join("; ", refusal.messages()));
    }
  }

  /// Whether the request carries the field, with whatever value.
  public boolean has(Field<?> field) {
    return raw(field.name()).isPresent();
  }

  private Optional<Json> raw(String name) {
    String captured = captures.get(name);
    return captured != null ? Optional.of(Json.of(captured)) : data.get(name);
  }
}
