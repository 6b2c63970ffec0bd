package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.tool.Caller;
import io.coffer.mcp.tool.Progress;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolBox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Someone who calls tools in a test, and is known from call to call.
final class Asking {
  private final List<Tool> tools;
  private final Caller caller;

  Asking(CofferClient client) {
    this(client, TestTools.all());
  }

  /// One who is offered some tools.
  Asking(CofferClient client, List<Tool> tools) {
    this.tools = tools;
    Caller stranger = () -> client;
    this.caller = stranger.known("asking", new Touched());
  }

  /// A result as a client gets it.
  ///
  /// @param arguments JSON, with ' for "
  Map<?, ?> result(String tool, String arguments) {
    Map<String, @Nullable Object> given = parse(arguments.replace('\'', '"'));
    var box = new ToolBox(tools, SecretValues::resolve);
    return parse(Json.write(box.call(tool, given, caller, Progress.NONE).print()));
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private static Map<String, @Nullable Object> parse(String text) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(Json.parse(text));
  }

  /// The answer, which is as the tool's output schema says.
  Map<?, ?> call(String name, String arguments) {
    Map<?, ?> result = result(name, arguments);
    assertEquals(false, result.get("isError"), result::toString);
    Tool tool =
        tools.stream().filter(known -> known.spec().name().equals(name)).findFirst().orElseThrow();
    Object answer = result.get("structuredContent");
    assertEquals(List.of(), tool.spec().output().faults(answer));
    return (Map<?, ?>) Objects.requireNonNull(answer);
  }

  /// What is said of a call that fails.
  String failure(String name, String arguments) {
    Map<?, ?> result = result(name, arguments);
    assertEquals(true, result.get("isError"), result::toString);
    var content = (Map<?, ?>) ((List<?>) Objects.requireNonNull(result.get("content"))).getFirst();
    return String.valueOf(content.get("text"));
  }

  /// That a call fails, and says so.
  void fails(String name, String arguments, String part) {
    String said = failure(name, arguments);
    assertTrue(said.contains(part), said);
  }
}
