package io.coffer.mcp.tool;

import io.coffer.cli.args.Nearest;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.rpc.RpcException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tools that are offered, in the order in which they are listed.
public final class ToolBox {
  /// Names the tool to the server, whose audit log can show it.
  public static final String TOOL_HEADER = "X-Coffer-Tool";

  /// By name, in their order.
  private final Map<String, Tool> tools = new LinkedHashMap<>();

  private final Resolver resolver;

  /// @param tools with names of their own
  /// @param resolver for references in arguments
  public ToolBox(List<Tool> tools, Resolver resolver) {
    tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
    this.resolver = resolver;
  }

  /// As `tools/list` shows them: those that the caller's server can do, as far as it says so.
  ///
  /// @throws RpcException when the caller's token cannot be read or had
  public List<Map<String, @Nullable Object>> list(Caller caller) {
    CofferClient client = client(caller);
    return tools.values().stream().flatMap(tool -> offer(tool, client).stream()).toList();
  }

  /// The client of a caller.
  ///
  /// @throws RpcException when his token cannot be read or had
  public static CofferClient client(Caller caller) {
    try {
      return caller.client();
    } catch (ToolFailure | ApiException e) {
      throw new RpcException(RpcException.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Map<String, @Nullable Object>> offer(Tool tool, CofferClient client) {
    try {
      return tool.offer(client.withHeader(TOOL_HEADER, tool.spec().name())).map(ToolSpec::print);
    } catch (ApiException e) {
      return Optional.empty();
    }
  }

  /// Calls a tool.
  ///
  /// @return an answer, or what went wrong, without the values that the caller has touched
  /// @throws RpcException when there is no such tool
  public ToolResult call(
      String name, Map<String, @Nullable Object> given, Caller caller, Progress progress) {
    return call(name, given, caller, progress, Input.NONE);
  }

  /// The same, with a way to a person.
  ///
  /// @throws InputRequired when that is to be gone first
  public ToolResult call(
      String name,
      Map<String, @Nullable Object> given,
      Caller caller,
      Progress progress,
      Input input) {
    var attempt = new Attempt(find(name), given, caller, progress, input, resolver);
    ToolResult result = attempt.run();
    return result.stranger() && attempt.entersAnew() ? attempt.run() : result;
  }

  private Tool find(String name) {
    Tool found = tools.get(name);
    if (found == null) {
      throw new RpcException(
          RpcException.INVALID_PARAMS, "Unknown tool." + Nearest.hint(name, tools.keySet()));
    }
    return found;
  }
}
