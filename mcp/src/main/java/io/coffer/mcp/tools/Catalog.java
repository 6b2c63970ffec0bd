package io.coffer.mcp.tools;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Fields;
import java.util.List;
import java.util.Map;

/// The engines that a server has.
final class Catalog {
  private static final int FORBIDDEN = 403;

  private Catalog() {}

  /// Their types.
  ///
  /// @throws ApiException when the server does not say
  static List<String> types(CofferClient client) {
    Map<?, ?> catalog = client.read("sys/plugins/catalog").map(Secret::data).orElse(Map.of());
    return Fields.texts(catalog, "secret");
  }

  /// Whether a tool that uses an engine is to be offered: unless the server says that it has no
  /// such engine. Who only uses one may seldom read the catalog.
  ///
  /// @throws ApiException when the server fails
  static boolean mayHave(CofferClient client, String type) {
    try {
      return types(client).contains(type);
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        return true;
      }
      throw e;
    }
  }
}
