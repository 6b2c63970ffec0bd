package io.coffer.mcp.tool;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a caller may do, as the server tells.
final class Rights {
  private static final int FORBIDDEN = 403;

  private Rights() {}

  /// @throws ToolFailure naming what the caller lacks
  static void check(CofferClient client, List<Need> needs) {
    if (needs.isEmpty()) {
      return;
    }
    List<String> paths = needs.stream().map(Need::path).distinct().toList();
    Secret told = client.write("sys/capabilities-self", Map.of("paths", paths)).orElseThrow();
    List<Need> lacking = needs.stream().filter(need -> !has(told, need)).toList();
    if (!lacking.isEmpty()) {
      String names = lacking.stream().map(Need::toString).collect(Collectors.joining(", "));
      throw new ToolFailure(
          "Nothing was done: the token's policies do not allow " + names + ".", lacking);
    }
  }

  /// Whether the server knows the caller's token. Every token may look itself up, unless its
  /// policies are without the standard one.
  static boolean isKnown(CofferClient client) {
    try {
      return client.auth().lookupSelf().isPresent();
    } catch (ApiException e) {
      return e.status() != FORBIDDEN;
    }
  }

  private static boolean has(Secret told, Need need) {
    return told.data().get(need.path()) instanceof List<?> capabilities
        && (capabilities.contains(need.capability()) || capabilities.contains("root"));
  }
}
