package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.value;

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

/// `encrypt`: with a key that stays where it is.
final class Encrypt implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "encrypt",
          "Encrypt",
          "Encrypts a text, or the secret that a reference (sref://mount/path#field) names, with a"
              + " key of a transit engine. The key stays in the engine.",
          ToolSpec.Effect.ADDS,
          shape(
              TransitKey.MOUNT,
              TransitKey.NAME,
              needed("plaintext", value(), "a text, or sref://mount/path#field@version"),
              TransitKey.CONTEXT,
              optional("associatedData", text(), "to be given again to decrypt")),
          shape(
              needed("ciphertext", told(), "vault:vN:…"),
              needed("keyVersion", count(), "that encrypted it")));

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
    return List.of(Need.write(TransitKey.path(arguments, "encrypt")));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    Map<String, @Nullable Object> body = TransitKey.body(arguments);
    body.put("plaintext", TransitKey.base64(arguments.text("plaintext")));
    if (arguments.has("associatedData")) {
      body.put("associated_data", TransitKey.base64(arguments.text("associatedData")));
    }
    String ciphertext =
        call.client()
            .write(TransitKey.path(arguments, "encrypt"), body)
            .map(made -> Fields.text(made.data(), "ciphertext"))
            .orElseThrow(() -> new ToolFailure("Nothing was encrypted."));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("ciphertext", ciphertext);
    answer.put("keyVersion", TransitKey.version(ciphertext));
    return answer;
  }
}
