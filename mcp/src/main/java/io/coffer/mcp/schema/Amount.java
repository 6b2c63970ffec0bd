package io.coffer.mcp.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A number that is not negative.
public record Amount() implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    return Words.type("number", "minimum", 0);
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof BigDecimal number) || number.signum() < 0) {
      faults.add(place + " must be a number that is not negative");
    }
  }
}
