package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `lease-revoke`: ends a lease, and what it is of.
final class LeaseRevoke implements Tool {
  private static final String PATH = "sys/leases/revoke";

  private static final ToolSpec SPEC =
      new ToolSpec(
          "lease-revoke",
          "End a lease",
          "Ends one lease at once, and with it the credential or token that it is of. That cannot"
              + " be taken back. Waits until it is done.",
          ToolSpec.Effect.DESTROYS,
          shape(needed("leaseId", text(), "the whole id")),
          shape(
              needed("leaseId", told(), "the same"),
              needed("revoked", flag(), "true: when it could not be done, the call fails")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(new Need(PATH, "update"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String id = call.arguments().text("leaseId");
    call.client().write(PATH, Map.of("lease_id", id, "sync", true));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("leaseId", id);
    answer.put("revoked", true);
    return answer;
  }
}
