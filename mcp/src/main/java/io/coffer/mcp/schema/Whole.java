package io.coffer.mcp.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole number.
public record Whole(long least, long most) implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    Map<String, @Nullable Object> schema = Words.type("integer", "minimum", least);
    schema.put("maximum", most);
    return schema;
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    boolean fits =
        value instanceof BigDecimal number
            && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0
            && number.stripTrailingZeros().scale() <= 0;
    if (!fits) {
      faults.add(place + " must be a whole number from " + least + " to " + most);
    }
  }
}
