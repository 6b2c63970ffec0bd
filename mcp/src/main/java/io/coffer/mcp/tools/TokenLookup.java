package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `token-lookup`: what the caller's own token is, without the token.
final class TokenLookup implements Tool {
  private static final String PATH = "auth/token/lookup-self";

  private static final ToolSpec SPEC =
      new ToolSpec(
          "token-lookup",
          "The token in use",
          "Describes the token with which everything here is done: its policies, how long it still"
              + " lives, where it comes from. Never shows the token itself.",
          ToolSpec.Effect.READS,
          shape(),
          shape(
              needed("displayName", told(), "who it was made for"),
              needed("policies", all(told()), "names of the policies that count for it"),
              needed("path", told(), "what made it, such as auth/approle/login"),
              needed("type", told(), "service or batch"),
              needed("ttlSeconds", count(), "how long it still lives; 0 for ever"),
              needed("renewable", flag(), "whether that can be prolonged"),
              needed("usesLeft", count(), "requests that it may still make; 0 for any number"),
              needed("entityId", told(), "the identity that it belongs to, or empty"),
              needed("accessor", told(), "a name for it that grants nothing")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(new Need(PATH, "read"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Map<String, @Nullable Object> token =
        call.client().auth().lookupSelf().map(Secret::data).orElse(Map.of());
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("displayName", Fields.text(token, "display_name"));
    answer.put("policies", Fields.texts(token, "policies"));
    answer.put("path", Fields.text(token, "path"));
    answer.put("type", Fields.text(token, "type"));
    answer.put("ttlSeconds", Fields.whole(token, "ttl"));
    answer.put("renewable", Fields.flag(token, "renewable"));
    answer.put("usesLeft", Fields.whole(token, "num_uses"));
    answer.put("entityId", Fields.text(token, "entity_id"));
    answer.put("accessor", Fields.text(token, "accessor"));
    return answer;
  }
}
