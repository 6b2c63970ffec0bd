package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.allNamed;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.CofferClient;
import io.coffer.mcp.secret.Exposures;
import io.coffer.mcp.secret.SecretPath;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `secret-read`: the clear value, where the operator says so. Offered where exposures are kept.
final class SecretRead implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "secret-read",
          "The clear value of a secret",
          "Shows a value of a secret, where a policy says of that path that agents may see it, and"
              + " puts down that it was shown. Whoever reads this talk has the value from then on:"
              + " use a reference (sref://…) or http-call where one will do.",
          ToolSpec.Effect.ADDS,
          shape(
              needed("path", path(), "mount and name, such as secret/apps/db"),
              optional("field", text(), "one field of it; all when it is left out"),
              optional("version", whole(1, Integer.MAX_VALUE), "the newest when it is left out")),
          shape(
              needed("path", told(), "mount and name"),
              needed("version", count(), "0 where the mount keeps none"),
              needed("values", allNamed(told()), "by field"),
              needed("exposure", told(), "name under which exposure-list shows this")));

  private final Exposures exposures;

  SecretRead(Exposures exposures) {
    this.exposures = exposures;
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
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(Need.word("clear", SecretPath.plain(arguments.text("path"))));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    SecretValues values =
        SecretValues.read(
            call.client(), arguments.text("path"), arguments.whole("version").orElse(0L));
    Map<String, String> shown =
        arguments.has("field")
            ? Map.of(arguments.text("field"), values.field(arguments.text("field")))
            : values.fields();
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("path", values.path().full());
    answer.put("version", values.version());
    answer.put("values", shown);
    // what cannot be put down is not shown
    answer.put("exposure", exposures.add(call.client(), values, shown.keySet()));
    return answer;
  }
}
