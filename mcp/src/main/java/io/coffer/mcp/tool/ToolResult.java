package io.coffer.mcp.tool;

import io.coffer.client.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a call.
///
/// @param print the result of `tools/call`
/// @param missing rights that the caller lacks, for whose sake nothing was done
/// @param stranger whether the server does not know the caller's token
public record ToolResult(
    Map<String, @Nullable Object> print, List<Need> missing, boolean stranger) {
  /// An answer, with a copy as text for clients that know nothing else; what is in a JSON text
  /// stays data.
  static ToolResult answered(Map<String, @Nullable Object> answer) {
    Map<String, @Nullable Object> result = result(Json.pretty(answer), false);
    result.put("structuredContent", answer);
    return new ToolResult(result, List.of(), false);
  }

  /// That it could not be done.
  static ToolResult failed(String message) {
    return failed(message, List.of());
  }

  static ToolResult failed(String message, List<Need> missing) {
    return new ToolResult(result(message, true), missing, false);
  }

  /// That the server does not know the caller's token.
  static ToolResult ofStranger() {
    String message =
        "The server does not know the token: there is none, or it has ended or was revoked.";
    return new ToolResult(result(message, true), List.of(), true);
  }

  private static Map<String, @Nullable Object> result(String text, boolean isError) {
    var content = new LinkedHashMap<String, @Nullable Object>();
    content.put("type", "text");
    content.put("text", text);
    var result = new LinkedHashMap<String, @Nullable Object>();
    result.put("content", List.of(content));
    result.put("isError", isError);
    return result;
  }

  @Override
  public String toString() {
    return "result of a call";
  }
}
