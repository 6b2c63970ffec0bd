package io.coffer.mcp.tools;

import static io.coffer.mcp.tool.Shapes.flag;
import static io.coffer.mcp.tool.Shapes.list;
import static io.coffer.mcp.tool.Shapes.needed;
import static io.coffer.mcp.tool.Shapes.path;
import static io.coffer.mcp.tool.Shapes.shape;
import static io.coffer.mcp.tool.Shapes.standard;
import static io.coffer.mcp.tool.Shapes.text;
import static io.coffer.mcp.tool.Shapes.whole;

import io.coffer.client.Secret;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Shapes;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `lease-list`: the leases below a prefix.
final class LeaseList implements Tool {
  private static final long STANDARD = 100;

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
              standard("limit", whole(1, Shapes.MAX_ENTRIES), "the most names", STANDARD)),
          shape(
              needed("prefix", text(), "with a slash at its end, unless it is empty"),
              needed("names", list(text()), "in order"),
              needed("more", flag(), "whether there are names beyond the limit")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(Arguments arguments) {
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
    int limit = call.arguments().whole("limit").orElse(STANDARD).intValue();
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("prefix", prefix);
    answer.put("names", names.subList(0, Math.min(limit, names.size())));
    answer.put("more", names.size() > limit);
    return answer;
  }
}
