package io.coffer.mcp.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what the server answered.
public final class Fields {
  private Fields() {}

  /// A text, or empty.
  public static String text(Map<?, ?> data, String name) {
    return data.get(name) instanceof String text ? text : "";
  }

  /// A whole number, or 0.
  public static long whole(Map<?, ?> data, String name) {
    return data.get(name) instanceof BigDecimal number ? number.longValue() : 0;
  }

  /// Whether it is true.
  public static boolean flag(Map<?, ?> data, String name) {
    return Boolean.TRUE.equals(data.get(name));
  }

  /// The texts of a list.
  public static List<String> texts(Map<?, ?> data, String name) {
    var texts = new ArrayList<String>();
    if (data.get(name) instanceof List<?> list) {
      list.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  /// An object; empty when there is none.
  public static Map<?, ?> object(Map<?, ?> data, String name) {
    return data.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  /// An object whose members are texts.
  public static Map<String, @Nullable Object> table(Map<?, ?> data, String name) {
    var table = new LinkedHashMap<String, @Nullable Object>();
    object(data, name).forEach((key, value) -> table.put(String.valueOf(key), value));
    return table;
  }
}
