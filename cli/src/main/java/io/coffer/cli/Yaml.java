package io.coffer.cli;

import io.coffer.client.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as YAML 1.2 in block style. Texts that could be taken for something else are
/// quoted as JSON, which YAML reads.
final class Yaml {
  private static final String PLAIN = "[A-Za-z_/][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*";
  private static final String WORDS = "(?i)true|false|yes|no|on|off|null|y|n";

  private Yaml() {}

  static String write(@Nullable Object value) {
    var out = new StringBuilder();
    if (isScalar(value)) {
      out.append(scalar(value)).append('\n');
    } else {
      block(value, "", out);
    }
    return out.toString();
  }

  private static boolean isScalar(@Nullable Object value) {
    boolean filled =
        (value instanceof Map<?, ?> map && !map.isEmpty())
            || (value instanceof List<?> list && !list.isEmpty());
    return !filled;
  }

  private static String scalar(@Nullable Object value) {
    boolean plain = value instanceof String text && text.matches(PLAIN) && !text.matches(WORDS);
    return plain ? String.valueOf(value) : Json.write(value);
  }

  private static void block(@Nullable Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, item) -> {
        out.append(indent).append(scalar(String.valueOf(name))).append(':');
        below(item, indent + "  ", out);
      });
    } else if (value instanceof List<?> list) {
      list.forEach(item -> {
        out.append(indent).append('-');
        below(item, indent + "  ", out);
      });
    }
  }

  private static void below(@Nullable Object item, String indent, StringBuilder out) {
    if (isScalar(item)) {
      out.append(' ').append(scalar(item)).append('\n');
    } else {
      out.append('\n');
      block(item, indent, out);
    }
  }
}
