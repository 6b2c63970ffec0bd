package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.schema.Text;
import io.coffer.mcp.secret.Exposures;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `decrypt`: for a process, or in clear where the operator says so of the key.
final class Decrypt implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "decrypt",
          "Decrypt",
          "Decrypts with a key of a transit engine. Answers with a wrapping token, for which a"
              + " process gets the plaintext (in base64) once. Shows the plaintext itself only"
              + " where a policy says of that key that agents may see it.",
          ToolSpec.Effect.ADDS,
          shape(
              TransitKey.MOUNT,
              TransitKey.NAME,
              needed("ciphertext", new Text(List.of(), Shapes.MAX_VALUE), "vault:vN:…"),
              TransitKey.CONTEXT,
              optional("associatedData", text(), "as it was given to encrypt"),
              HandOver.CLEAR,
              HandOver.TTL),
          shape(
              HandOver.TOKEN,
              HandOver.ACCESSOR,
              HandOver.LIFE,
              optional("plaintext", told(), "in clear"),
              optional("encoding", choice("text", "base64"), "of the plaintext"),
              HandOver.EXPOSURE));

  private final HandOver handOver;

  Decrypt(Optional<Exposures> exposures) {
    this.handOver = new HandOver(exposures);
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public boolean isClear() {
    return true;
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    return TransitKey.offer(client, SPEC);
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return HandOver.needs(TransitKey.path(arguments, "decrypt"), arguments);
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    Map<String, @Nullable Object> body = TransitKey.body(arguments);
    body.put("ciphertext", arguments.text("ciphertext"));
    if (arguments.has("associatedData")) {
      body.put("associated_data", TransitKey.base64(arguments.text("associatedData")));
    }
    return handOver.write(call, TransitKey.path(arguments, "decrypt"), body, Decrypt::show);
  }

  private static Map<String, @Nullable Object> show(Secret made) {
    String coded = Fields.text(made.data(), "plaintext");
    var shown = new LinkedHashMap<String, @Nullable Object>();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(coded));
      shown.put("plaintext", StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      shown.put("encoding", "text");
    } catch (CharacterCodingException e) {
      shown.put("plaintext", coded);
      shown.put("encoding", "base64");
    }
    return shown;
  }
}
