package io.coffer.mcp.tools;

import io.coffer.client.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the text of an ACL policy, in HCL 1. Texts are quoted as JSON does it, which that grammar
/// reads alike.
final class PolicyText {
  private final StringBuilder text = new StringBuilder();

  /// A remark; none for nothing. It stays on its line, whatever is in it.
  void comment(String lead, String remark) {
    if (!remark.isEmpty()) {
      text.append("# ").append(lead).append(remark.replaceAll("\\R|\\p{Cntrl}", " ")).append('\n');
    }
  }

  /// Begins the rule of a path.
  void begin(String path) {
    text.append(text.isEmpty() ? "" : "\n").append("path ").append(quoted(path)).append(" {\n");
  }

  /// Ends it.
  void end() {
    text.append("}\n");
  }

  /// A member; none for an empty one.
  void text(String name, String value) {
    if (!value.isEmpty()) {
      member(name, quoted(value));
    }
  }

  /// A list; none for an empty one.
  void list(String name, List<String> values) {
    if (!values.isEmpty()) {
      member(name, quoted(values));
    }
  }

  /// Lists by name; none for no name.
  void table(String name, Map<String, @Nullable Object> lists) {
    if (!lists.isEmpty()) {
      member(
          name,
          lists.entrySet().stream()
              .map(entry -> quoted(entry.getKey()) + " = " + quoted(entry.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }")));
    }
  }

  private void member(String name, String value) {
    text.append("  ").append(name).append(" = ").append(value).append('\n');
  }

  private static String quoted(@Nullable Object value) {
    return Json.write(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
