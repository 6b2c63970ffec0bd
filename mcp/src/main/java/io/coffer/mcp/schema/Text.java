package io.coffer.mcp.schema;

import io.coffer.cli.args.Nearest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A text, of any words or of some.
///
/// @param choices what it may be; empty for anything
/// @param most characters
public record Text(List<String> choices, int most) implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    if (!choices.isEmpty()) {
      return Words.type("string", "enum", choices);
    }
    return most == Integer.MAX_VALUE
        ? Words.type("string")
        : Words.type("string", "maxLength", most);
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof String text)) {
      faults.add(place + " must be a text");
    } else if (text.length() > most) {
      faults.add(place + " must not have over " + most + " characters");
    } else if (!choices.isEmpty() && !choices.contains(text)) {
      String known = String.join(", ", choices);
      faults.add(place + " must be one of " + known + "." + Nearest.hint(text, choices));
    } else if (most < Integer.MAX_VALUE) {
      checkArgument(text, place, faults);
    }
  }

  // an answer may well name a reference, and what is in it was looked through
  private static void checkArgument(String text, String place, List<String> faults) {
    if (Words.standsForAnother(text)) {
      faults.add(place + Words.MISPLACED);
    } else if (Credentials.isFormOfOne(text)) {
      faults.add(place + Credentials.REFUSED);
    }
  }

  @Override
  public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
    return choices.isEmpty() && value instanceof String text ? change.apply(text) : value;
  }
}
