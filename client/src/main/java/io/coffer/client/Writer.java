package io.coffer.client;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON.
final class Writer {
  private Writer() {}

  /// @param step what each level is indented by
  /// @param lead the line end and indentation of this level; empty for one line
  static void write(@Nullable Object value, String step, String lead, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text, out);
      case BigDecimal number -> out.append(number);
      case Map<?, ?> object -> object(object, step, lead, out);
      case Collection<?> list -> list(list, step, lead, out);
      case Boolean truth -> out.append(truth);
      case Number number -> out.append(number);
      default -> string(value.toString(), out);
    }
  }

  private static void object(Map<?, ?> object, String step, String lead, StringBuilder out) {
    if (object.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    String inner = lead.isEmpty() ? "" : lead + step;
    Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<?, ?> member = members.next();
      out.append(inner);
      string(String.valueOf(member.getKey()), out);
      out.append(lead.isEmpty() ? ":" : ": ");
      write(member.getValue(), step, inner, out);
      out.append(members.hasNext() ? "," : lead);
    }
    out.append('}');
  }

  private static void list(Collection<?> list, String step, String lead, StringBuilder out) {
    if (list.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    String inner = lead.isEmpty() ? "" : lead + step;
    Iterator<?> items = list.iterator();
    while (items.hasNext()) {
      out.append(inner);
      write(items.next(), step, inner, out);
      out.append(items.hasNext() ? "," : lead);
    }
    out.append(']');
  }

  // what needs no escape is taken over by the run
  private static void string(String text, StringBuilder out) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ') {
        out.append(text, from, i).append(escape(c));
        from = i + 1;
      }
    }
    out.append(text, from, text.length()).append('"');
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }
}
