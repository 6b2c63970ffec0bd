package io.coffer.mcp.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A number that is not negative, also of a part.
///
/// @param most the greatest; [#ANY] where there is none
public record Amount(int most) implements Schema {
  /// However great.
  public static final int ANY = Integer.MAX_VALUE;

  @Override
  public Map<String, @Nullable Object> print() {
    Map<String, @Nullable Object> schema = Words.type("number", "minimum", 0);
    if (most != ANY) {
      schema.put("maximum", most);
    }
    return schema;
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof BigDecimal number) || number.signum() < 0) {
      faults.add(place + " must be a number that is not negative");
    } else if (most != ANY && number.compareTo(BigDecimal.valueOf(most)) > 0) {
      faults.add(place + " must be a number from 0 to " + most);
    }
  }
}
