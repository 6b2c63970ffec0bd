package io.coffer.mcp.tool;

import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;

/// One call of a tool.
///
/// @param client with the caller's token
/// @param arguments with values in the place of references
/// @param touched values that the caller is not to be shown
public record ToolCall(
    CofferClient client, Arguments arguments, Progress progress, Touched touched) {
  /// Keeps a value out of what the caller is shown from now on.
  ///
  /// @throws ToolFailure when there is no room for more
  public String touch(String value) {
    if (!touched.add(value)) {
      throw new ToolFailure(
          "Nothing was done: the values that were used here are as many as can be kept out of"
              + " answers. Begin anew.");
    }
    return value;
  }
}
