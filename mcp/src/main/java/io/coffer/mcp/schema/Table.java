package io.coffer.mcp.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An object whose members have names that the caller chooses.
public record Table(Schema each, int most) implements Schema {
  @Override
  public Map<String, @Nullable Object> print() {
    // who closes all objects of a schema, as some hosts do, leaves the names free in this form
    Map<String, @Nullable Object> schema =
        Words.type("object", "patternProperties", Map.of("", each.print()));
    schema.put("additionalProperties", false);
    if (most < Integer.MAX_VALUE) {
      schema.put("maxProperties", most);
    }
    return schema;
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof Map<?, ?> map)) {
      faults.add(place + " must be an object");
    } else if (map.size() > most) {
      faults.add(place + " must not have over " + most + " members");
    } else {
      map.forEach((name, member) -> {
        if (Words.standsForAnother(String.valueOf(name))) {
          faults.add(place + ": a name" + Words.MISPLACED);
        }
        each.check(member, place + "." + name, faults);
      });
    }
  }

  @Override
  public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
    var changed = new LinkedHashMap<String, @Nullable Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) ->
          changed.put(change.apply(String.valueOf(name)), each.map(member, change)));
    }
    return changed;
  }
}
