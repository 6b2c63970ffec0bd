package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `sign`: with a key that stays where it is.
final class Sign implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "sign",
          "Sign",
          "Signs a text with a key of a transit engine. The key stays in the engine.",
          ToolSpec.Effect.ADDS,
          shape(
              TransitKey.MOUNT,
              TransitKey.NAME,
              SignedText.INPUT,
              TransitKey.CONTEXT,
              SignedText.HASH,
              SignedText.PADDING),
          shape(
              needed("signature", told(), "vault:vN:…"),
              needed("keyVersion", count(), "that signed it")));

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
    return List.of(Need.write(TransitKey.path(arguments, "sign")));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    String signature =
        call.client()
            .write(TransitKey.path(arguments, "sign"), SignedText.body(arguments))
            .map(made -> Fields.text(made.data(), "signature"))
            .orElseThrow(() -> new ToolFailure("Nothing was signed."));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("signature", signature);
    answer.put("keyVersion", TransitKey.version(signature));
    return answer;
  }
}
