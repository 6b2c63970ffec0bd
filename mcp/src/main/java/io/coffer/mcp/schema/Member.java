package io.coffer.mcp.schema;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A member of an object.
///
/// @param standard what counts when it is not given
public record Member(
    String name, Schema schema, String about, boolean required, Optional<Object> standard) {
  Map<String, @Nullable Object> print() {
    Map<String, @Nullable Object> schema = schema().print();
    schema.put("description", about);
    standard.ifPresent(value -> schema.put("default", value));
    return schema;
  }
}
