package io.coffer.mcp.tools;

import io.coffer.mcp.tool.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every tool there is, in the order in which they are listed.
public final class Tools {
  private Tools() {}

  /// All that need nothing but the server.
  public static List<Tool> all() {
    return all(Optional.empty());
  }

  /// All of them.
  ///
  /// @param configurations the folder where configurations may be written, if there is one
  public static List<Tool> all(Optional<Path> configurations) {
    var tools = new ArrayList<>(constant());
    configurations.map(ConfigureVaultServer::new).ifPresent(tools::addFirst);
    return List.copyOf(tools);
  }

  private static List<Tool> constant() {
    return List.of(
        new ManageSecretEngines(),
        new ManageRbacPolicies(),
        new ConfigureAuditSystem(),
        new PolicyList(),
        new PolicyRead(),
        new Health(),
        new TokenLookup(),
        new SecretList(),
        new SecretHistory(),
        new LeaseList(),
        new LeaseRenew(),
        new LeaseRevoke());
  }
}
