package io.coffer.scan;

import io.coffer.client.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an object of a server's answer has. What is not there, or of another form than it should
/// be, is empty.
///
/// @param all by name
record Members(Map<String, @Nullable Object> all) {
  String text(String name) {
    return all.get(name) instanceof String text ? text : "";
  }

  long number(String name) {
    return all.get(name) instanceof BigDecimal number ? number.longValue() : 0;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(all.get(name));
  }

  Members object(String name) {
    return of(all.get(name));
  }

  /// The objects of a list.
  List<Members> objects(String name) {
    var objects = new ArrayList<Members>();
    if (all.get(name) instanceof List<?> list) {
      list.forEach(item -> objects.add(of(item)));
    }
    return objects;
  }

  /// As it came.
  String json() {
    return Json.write(all);
  }

  private static Members of(@Nullable Object value) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> members.put(String.valueOf(name), member));
    }
    return new Members(members);
  }
}
