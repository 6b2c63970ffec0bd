package io.coffer.mcp.schema;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A value that nobody can read where it goes, a reference to one that is kept (`sref://…`), or the
/// wish that a person be asked for one (`ask://…`). What the caller should not know, by its name,
/// has to be one of the latter two.
///
/// @param most characters
public record Value(int most) implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    return Words.type("string", "maxLength", most);
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof String text)) {
      faults.add(place + " must be a text");
    } else if (text.length() > most) {
      faults.add(place + " must not have over " + most + " characters");
    } else if (Reference.isOne(text)) {
      Reference.fault(text).ifPresent(fault -> faults.add(place + " " + fault));
    } else if (Question.isOne(text)) {
      if (!Question.isPlain(text)) {
        faults.add(place + " must be ask:// and what to call the value, in up to 200 characters");
      }
    } else if (Credentials.isOne(place, text)) {
      faults.add(place + Credentials.REFUSED);
    }
  }

  @Override
  public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
    return value instanceof String text ? change.apply(text) : value;
  }
}
