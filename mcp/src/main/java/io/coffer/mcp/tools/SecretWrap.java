package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.secret.SecretPath;
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
import org.jspecify.annotations.Nullable;

/// `secret-wrap`: a token for which a process gets the secret, once.
final class SecretWrap implements Tool {
  private static final long STANDARD = 300;
  private static final long LONGEST = 3_600;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "secret-wrap",
          "A wrapping token for a secret",
          "Makes a token for which a process can unwrap a secret (sys/wrapping/unwrap), once and"
              + " soon, where a policy says of that path that agents may hand it on. The value"
              + " itself is not shown.",
          ToolSpec.Effect.ADDS,
          shape(
              needed("path", path(), "mount and name, such as secret/apps/db"),
              optional("version", whole(1, Integer.MAX_VALUE), "the newest when it is left out"),
              standard("ttlSeconds", whole(1, LONGEST), "how long the token lives", STANDARD)),
          shape(
              needed("path", told(), "mount and name"),
              needed("token", told(), "to be unwrapped by the process that needs the secret"),
              needed("accessor", told(), "a name for the token that grants nothing"),
              needed("ttlSeconds", count(), "how long it lives")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(Need.word("wrap", SecretPath.plain(arguments.text("path"))));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    SecretPath path = SecretPath.find(call.client(), arguments.text("path"));
    Map<String, @Nullable Object> wrapped =
        call.client()
            .withWrapTtl(String.valueOf(arguments.whole("ttlSeconds").orElse(STANDARD)))
            .read(path.data(arguments.whole("version").orElse(0L)))
            .flatMap(Secret::wrapInfo)
            .orElseThrow(() -> new ToolFailure("There is no such secret. See secret-list."));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("path", path.full());
    answer.put("token", Fields.text(wrapped, "token"));
    answer.put("accessor", Fields.text(wrapped, "accessor"));
    answer.put("ttlSeconds", Fields.whole(wrapped, "ttl"));
    return answer;
  }
}
