package io.coffer.mcp.tools;

import io.coffer.mcp.tool.Tool;
import java.util.List;

/// Every tool there is, in the order in which they are listed.
public final class Tools {
  private Tools() {}

  /// All of them.
  public static List<Tool> all() {
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
