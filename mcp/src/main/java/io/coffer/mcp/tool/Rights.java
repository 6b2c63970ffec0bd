package io.coffer.mcp.tool;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a caller may do, as the server tells.
final class Rights {
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

  private static boolean has(Secret told, Need need) {
    return told.data().get(need.path()) instanceof List<?> capabilities
        && (capabilities.contains(need.capability()) || capabilities.contains("root"));
  }
}
