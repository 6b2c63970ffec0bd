package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `health`: whether the server serves, and what it lacks if not.
final class Health implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "health",
          "State of the server",
          "Tells whether the server answers requests, or is sealed, standby or not initialized,"
              + " and how many unseal keys it still wants. Needs no token.",
          ToolSpec.Effect.READS,
          shape(),
          shape(
              needed(
                  "status",
                  choice("active", "standby", "sealed", "uninitialized"),
                  "what the server is"),
              needed("version", told(), "the version that the server says it has"),
              needed("clusterName", told(), "empty while sealed"),
              needed("initialized", flag(), "whether its keys were made"),
              needed("sealed", flag(), "whether it waits for unseal keys"),
              needed("threshold", count(), "unseal keys that are needed"),
              needed("shares", count(), "unseal keys that there are"),
              needed("progress", count(), "unseal keys that were given so far")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Map<String, @Nullable Object> seal = call.client().sys().sealStatus().body();
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("status", status(call.client(), seal));
    answer.put("version", Fields.text(seal, "version"));
    answer.put("clusterName", Fields.text(seal, "cluster_name"));
    answer.put("initialized", Fields.flag(seal, "initialized"));
    answer.put("sealed", Fields.flag(seal, "sealed"));
    answer.put("threshold", Fields.whole(seal, "t"));
    answer.put("shares", Fields.whole(seal, "n"));
    answer.put("progress", Fields.whole(seal, "progress"));
    return answer;
  }

  /// What a server is.
  ///
  /// @param seal what it says of its seal
  static String status(CofferClient client, Map<?, ?> seal) {
    if (!Fields.flag(seal, "initialized")) {
      return "uninitialized";
    }
    if (Fields.flag(seal, "sealed")) {
      return "sealed";
    }
    Map<String, @Nullable Object> health =
        client.sys().health().secret().map(answer -> answer.body()).orElse(Map.of());
    return Fields.flag(health, "standby") ? "standby" : "active";
  }
}
