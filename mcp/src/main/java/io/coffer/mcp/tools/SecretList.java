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
import io.coffer.mcp.tool.Shapes;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `secret-list`: the names at a folder of secrets.
final class SecretList implements Tool {
  private static final long STANDARD = 100;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "secret-list",
          "Names of secrets",
          "Lists the names directly below a folder of a KV engine. A name that ends in a slash is"
              + " a folder. Shows no values.",
          ToolSpec.Effect.READS,
          shape(
              needed("path", path(), "mount and folder, such as secret/apps"),
              standard("limit", whole(1, Shapes.MAX_ENTRIES), "the most names", STANDARD)),
          shape(
              needed("mount", text(), "where the engine is mounted"),
              needed("folder", text(), "the folder below the mount; empty for all of it"),
              needed("names", list(text()), "in order"),
              needed("more", flag(), "whether there are names beyond the limit")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    SecretPath path = SecretPath.find(call.client(), call.arguments().text("path"));
    List<String> names = call.client().list(path.listing()).map(Secret::keys).orElse(List.of());
    int limit = call.arguments().whole("limit").orElse(STANDARD).intValue();
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("mount", path.mount());
    answer.put("folder", path.rest());
    answer.put("names", names.subList(0, Math.min(limit, names.size())));
    answer.put("more", names.size() > limit);
    return answer;
  }
}
