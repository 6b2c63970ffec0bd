package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `policy-read`: what a policy says.
final class PolicyRead implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "policy-read",
          "Text of a policy",
          "Tells what an ACL policy says, in HCL.",
          ToolSpec.Effect.READS,
          shape(needed("policyName", path(), "such as default")),
          shape(
              needed("policyName", told(), "the same"),
              needed("policy", told(), "its text; empty for root, which may do everything")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(new Need("sys/policies/acl/" + arguments.text("policyName"), "read"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String name = call.arguments().text("policyName");
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("policyName", name);
    answer.put(
        "policy",
        call.client()
            .sys()
            .policy(name)
            .orElseThrow(() -> new ToolFailure("There is no such policy. See policy-list.")));
    return answer;
  }
}
