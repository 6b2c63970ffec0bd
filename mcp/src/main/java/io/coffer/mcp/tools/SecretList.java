package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.Secret;
import io.coffer.mcp.secret.SecretPath;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `secret-list`: the names at a folder of secrets.
final class SecretList implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "secret-list",
          "Names of secrets",
          "Lists the names directly below a folder of a KV engine. A name that ends in a slash is"
              + " a folder. Shows no values.",
          ToolSpec.Effect.READS,
          shape(needed("path", path(), "mount and folder, such as secret/apps"), Names.LIMIT),
          shape(
              needed("mount", told(), "where the engine is mounted"),
              needed("folder", told(), "the folder below the mount; empty for all of it"),
              Names.NAMES,
              Names.MORE));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    SecretPath path = SecretPath.find(call.client(), call.arguments().text("path"));
    List<String> names = call.client().list(path.listing()).map(Secret::keys).orElse(List.of());
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("mount", path.mount());
    answer.put("folder", path.rest());
    Names.put(answer, names, call.arguments());
    return answer;
  }
}
