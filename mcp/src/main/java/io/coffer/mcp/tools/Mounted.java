package io.coffer.mcp.tools;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the server tells of a mount.
final class Mounted {
  private static final int NOTHING_THERE = 400;

  private Mounted() {}

  /// The mount at a path, if there is one.
  static Optional<Map<?, ?>> find(CofferClient client, String path) {
    try {
      return client.read("sys/mounts/" + path).map(Secret::data);
    } catch (ApiException e) {
      if (e.status() == NOTHING_THERE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// What the server's clock shows, RFC 3339 to the second.
  static String time(CofferClient client) {
    Map<?, ?> health = client.sys().health().secret().<Map<?, ?>>map(Secret::body).orElse(Map.of());
    return Instant.ofEpochSecond(Fields.whole(health, "server_time_utc")).toString();
  }
}
