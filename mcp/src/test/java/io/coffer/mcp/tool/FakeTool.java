package io.coffer.mcp.tool;

import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A tool that does what a test wants.
public final class FakeTool implements Tool {
  private final String name;
  private final Function<ToolCall, String> work;

  /// @param work what it says
  public FakeTool(String name, Function<ToolCall, String> work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public ToolSpec spec() {
    return new ToolSpec(
        name,
        "A fake",
        "Does what a test wants.",
        ToolSpec.Effect.READS,
        shape(optional("word", text(), "a word")),
        shape(needed("said", text(), "what it says")));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    return Map.of("said", work.apply(call));
  }
}
