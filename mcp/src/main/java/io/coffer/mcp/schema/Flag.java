package io.coffer.mcp.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// True or false.
public record Flag() implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    return Words.type("boolean");
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof Boolean)) {
      faults.add(place + " must be true or false");
    }
  }
}
