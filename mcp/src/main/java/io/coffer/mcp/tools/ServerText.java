package io.coffer.mcp.tools;

import io.coffer.client.Json;
import java.util.Map;

/// Writes the text of a server's configuration, in HCL 1. Texts are quoted as JSON does it, which
/// the server reads alike; nothing in them has a meaning of its own.
final class ServerText {
  private final StringBuilder text = new StringBuilder();

  /// @param mark the first line, which says whose the text is
  ServerText(String mark) {
    text.append(mark).append('\n');
  }

  /// Names the cluster.
  ServerText cluster(String name) {
    return member("", "cluster_name", name);
  }

  /// Adds a block of a kind with its settings.
  ServerText block(String name, String kind, Map<String, String> settings) {
    text.append('\n').append(name).append(' ').append(Json.write(kind)).append(" {\n");
    settings.forEach((key, value) -> member("  ", key, value));
    text.append("}\n");
    return this;
  }

  private ServerText member(String lead, String key, String value) {
    text.append(lead).append(key).append(" = ").append(Json.write(value)).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
