package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `lease-list`: the leases below a prefix.
final class LeaseList implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "lease-list",
          "Leases",
          "Lists the names directly below a prefix of lease ids. A name that ends in a slash is a"
              + " prefix; prefix and name together are the lease id that lease-renew and"
              + " lease-revoke take.",
          ToolSpec.Effect.READS,
          shape(
              standard("prefix", path(), "such as auth/approle/login; empty for all", ""),
              Names.LIMIT),
          shape(
              needed("prefix", told(), "with a slash at its end, unless it is empty"),
              Names.NAMES,
              Names.MORE));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    String path = "sys/leases/lookup/" + prefix(arguments);
    return List.of(new Need(path, "list"), new Need(path, "sudo"));
  }

  private static String prefix(Arguments arguments) {
    String bare = arguments.text("prefix").replaceAll("^/+|/+$", "");
    return bare.isEmpty() ? "" : bare + "/";
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String prefix = prefix(call.arguments());
    List<String> names =
        call.client().list("sys/leases/lookup/" + prefix).map(Secret::keys).orElse(List.of());
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("prefix", prefix);
    Names.put(answer, names, call.arguments());
    return answer;
  }
}
