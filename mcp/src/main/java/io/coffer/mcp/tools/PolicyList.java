package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `policy-list`: the names of the policies.
final class PolicyList implements Tool {
  private static final String PATH = "sys/policies/acl/";

  private static final ToolSpec SPEC =
      new ToolSpec(
          "policy-list",
          "Policies",
          "Lists the names of all ACL policies. What they say is told by policy-read.",
          ToolSpec.Effect.READS,
          shape(),
          shape(needed("names", all(told()), "in order")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(new Need(PATH, "list"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    return Map.of("names", call.client().list(PATH).map(Secret::keys).orElse(List.of()));
  }
}
