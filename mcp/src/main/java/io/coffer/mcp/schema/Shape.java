package io.coffer.mcp.schema;

import io.coffer.cli.args.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An object of known members.
public record Shape(List<Member> members) implements Schema {
  /// Copies the members.
  public Shape {
    members = List.copyOf(members);
  }

  @Override
  public Map<String, @Nullable Object> print() {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    members.forEach(member -> properties.put(member.name(), member.print()));
    Map<String, @Nullable Object> schema = Words.type("object", "properties", properties);
    List<String> required = members.stream().filter(Member::required).map(Member::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  @Override
  public void check(@Nullable Object value, String place, List<String> faults) {
    if (!(value instanceof Map<?, ?> map)) {
      faults.add(place + " must be an object");
      return;
    }
    String lead = place.isEmpty() ? "" : place + ".";
    List<String> names = members.stream().map(Member::name).toList();
    for (Object name : map.keySet()) {
      if (!names.contains(name)) {
        faults.add(lead + name + " is not known." + Nearest.hint(String.valueOf(name), names));
      }
    }
    for (Member member : members) {
      if (map.containsKey(member.name())) {
        member.schema().check(map.get(member.name()), lead + member.name(), faults);
      } else if (member.required()) {
        faults.add(lead + member.name() + " is missing");
      }
    }
  }

  @Override
  public Map<String, @Nullable Object> map(@Nullable Object value, UnaryOperator<String> change) {
    var changed = new LinkedHashMap<String, @Nullable Object>();
    if (value instanceof Map<?, ?> map) {
      members.stream()
          .filter(member -> map.containsKey(member.name()))
          .forEach(member ->
              changed.put(member.name(), member.schema().map(map.get(member.name()), change)));
    }
    return changed;
  }
}
