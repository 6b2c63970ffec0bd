package io.coffer.mcp.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A list.
public record Items(Schema each, int least, int most) implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    Map<String, @Nullable Object> schema = Words.type("array", "items", each.print());
    schema.put("minItems", least);
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", most);
    }
    return schema;
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof List<?> list)) {
      faults.add(place + " must be a list");
    } else if (list.size() < least || list.size() > most) {
      faults.add(place + " must have " + least + " to " + most + " entries");
    } else {
      for (int i = 0; i < list.size(); i++) {
        each.check(list.get(i), place + "[" + i + "]", faults);
      }
    }
  }

  @Override
  public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
    var changed = new ArrayList<@Nullable Object>();
    if (value instanceof List<?> list) {
      list.forEach(item -> changed.add(each.map(item, change)));
    }
    return changed;
  }
}
