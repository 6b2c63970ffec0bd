package io.coffer.mcp.schema;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path of the API, or a part of one. What would make it another path is refused: a question
/// mark, which begins a query, and segments of dots.
///
/// @param most characters
public record Place(int most) implements Schema {
  private static final Pattern OTHER = Pattern.compile("[?#\\p{Cntrl}]|(^|/)\\.\\.?(/|$)|.//");

  @Override
  public Map<String, @Nullable Object> print() {
    Map<String, @Nullable Object> schema = Words.type("string", "maxLength", most);
    schema.put("pattern", "^[^?#\\u0000-\\u001f]*$");
    return schema;
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof String text)) {
      faults.add(place + " must be a text");
    } else if (text.length() > most) {
      faults.add(place + " must not have over " + most + " characters");
    } else if (Words.standsForAnother(text)) {
      faults.add(place + Words.MISPLACED);
    } else if (OTHER.matcher(text).find()) {
      faults.add(
          place + " must be a plain path, without ?, #, and segments that are dots or empty");
    }
  }
}
