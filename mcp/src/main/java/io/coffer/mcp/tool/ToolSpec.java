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
  /// What a call may do to the server.
  public enum Effect {
    /// Nothing.
    READS,
    /// It adds or changes; called twice it does no more than once.
    SETS,
    /// It takes away what cannot be brought back.
    DESTROYS
  }

  /// As `tools/list` shows it.
  public Map<String, @Nullable Object> print() {
    var hints = new LinkedHashMap<String, @Nullable Object>();
    hints.put("title", title);
    hints.put("readOnlyHint", effect == Effect.READS);
    hints.put("destructiveHint", effect == Effect.DESTROYS);
    hints.put("idempotentHint", true);
    hints.put("openWorldHint", false);
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
