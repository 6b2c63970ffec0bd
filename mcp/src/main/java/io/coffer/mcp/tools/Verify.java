package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.schema.Text;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `verify`: whether a signature is that of a key over a text.
final class Verify implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "verify",
          "Verify a signature",
          "Tells whether a signature was made by a key of a transit engine over a text.",
          ToolSpec.Effect.READS,
          shape(
              TransitKey.MOUNT,
              TransitKey.NAME,
              SignedText.INPUT,
              needed("signature", new Text(List.of(), Shapes.MAX_VALUE), "vault:vN:…"),
              TransitKey.CONTEXT,
              SignedText.HASH,
              SignedText.PADDING),
          shape(needed("valid", flag(), "whether it is"), needed("keyName", told(), "asked")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    return TransitKey.offer(client, SPEC);
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(Need.write(TransitKey.path(arguments, "verify")));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    Map<String, @Nullable Object> body = SignedText.body(arguments);
    body.put("signature", arguments.text("signature"));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put(
        "valid",
        call.client()
            .write(TransitKey.path(arguments, "verify"), body)
            .filter(said -> Fields.flag(said.data(), "valid"))
            .isPresent());
    answer.put("keyName", arguments.text("keyName"));
    return answer;
  }
}
