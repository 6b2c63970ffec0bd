package io.coffer.mcp.tool;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a caller may do, as the server tells.
final class Rights {
  private static final int FORBIDDEN = 403;

  /// A path that nobody has reason to name: who may read it has a rule for every path of its kind.
  private static final String ANY = "sys/none";

  private static final String ROOT = "root";

  private Rights() {}

  /// @throws ToolFailure naming what the caller lacks
  static void check(CofferClient client, List<Need> needs) {
    if (needs.isEmpty()) {
      return;
    }
    Stream<String> any = needs.stream().filter(Need::word).map(need -> ANY);
    List<String> paths = Stream.concat(needs.stream().map(Need::path), any).distinct().toList();
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
    boolean allowed = need.enough().stream().anyMatch(one -> allows(told, need.path(), one));
    if (need.word()) {
      boolean always = need.enough().stream().anyMatch(one -> allows(told, ANY, one));
      return allowed && !always && !allows(told, ANY, ROOT);
    }
    return allowed || allows(told, need.path(), ROOT);
  }

  private static boolean allows(Secret told, String path, String capability) {
    return told.data().get(path) instanceof List<?> list && list.contains(capability);
  }
}
