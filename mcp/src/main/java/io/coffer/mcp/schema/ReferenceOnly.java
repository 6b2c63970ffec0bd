package io.coffer.mcp.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reference to a value that is kept, which the tool itself has to follow: what is allowed
/// depends on which it is.
public record ReferenceOnly() implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    return Words.type("string", "pattern", "^sref://");
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof String text) || !Reference.isOne(text)) {
      faults.add(place + " must be a reference, sref://mount/path#field@version");
    } else {
      Reference.fault(text).ifPresent(fault -> faults.add(place + " " + fault));
    }
  }
}
