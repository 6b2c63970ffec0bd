package io.coffer.mcp.tool;

import io.coffer.mcp.schema.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What clients are told of a tool.
///
/// @param name lower case, words joined by hyphens
/// @param title for people
/// @param about for models: what it does, what it does not, what it answers
/// @param effect what it may do to the server
/// @param input of the arguments
/// @param output of the answer
public record ToolSpec(
    String name, String title, String about, Effect effect, Shape input, Shape output) {
  /// What a call may do.
  public enum Effect {
    /// Nothing.
    READS,
    /// It makes something so; called twice it does no more than once.
    SETS,
    /// It adds something, each time.
    ADDS,
    /// It puts something in the place of what was there, each time.
    REPLACES,
    /// It takes away what cannot be brought back.
    DESTROYS,
    /// Whatever another server does about it.
    REACHES_OUT;

    private boolean isDestructive() {
      return this == REPLACES || this == DESTROYS || this == REACHES_OUT;
    }

    private boolean isIdempotent() {
      return this == READS || this == SETS || this == DESTROYS;
    }
  }

  /// As `tools/list` shows it.
  public Map<String, @Nullable Object> print() {
    var hints = new LinkedHashMap<String, @Nullable Object>();
    hints.put("title", title);
    hints.put("readOnlyHint", effect == Effect.READS);
    hints.put("destructiveHint", effect.isDestructive());
    hints.put("idempotentHint", effect.isIdempotent());
    hints.put("openWorldHint", effect == Effect.REACHES_OUT);
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("name", name);
    shown.put("title", title);
    shown.put("description", about);
    shown.put("inputSchema", input.print());
    shown.put("outputSchema", output.print());
    shown.put("annotations", hints);
    return shown;
  }
}
