package io.coffer.mcp.tool;

import io.coffer.cli.args.Nearest;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.rpc.RpcException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The tools that are offered, in the order in which they are listed.
public final class ToolBox {
  /// Names the tool to the server, whose audit log can show it.
  public static final String TOOL_HEADER = "X-Coffer-Tool";

  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  private final List<Tool> tools;
  private final Resolver resolver;

  /// @param tools with names of their own
  /// @param resolver for references in arguments
  public ToolBox(List<Tool> tools, Resolver resolver) {
    this.tools = List.copyOf(tools);
    this.resolver = resolver;
  }

  /// As `tools/list` shows them: those that the caller's server can do, as far as it says so.
  public List<Map<String, @Nullable Object>> list(Caller caller) {
    CofferClient client = caller.client();
    return tools.stream().flatMap(tool -> offer(tool, client).stream()).toList();
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
    Tool tool = find(name);
    CofferClient client = caller.client().withHeader(TOOL_HEADER, name);
    Touched touched = caller.touched();
    try {
      Optional<ToolSpec> offered = tool.offer(client);
      if (offered.isEmpty()) {
        return ToolResult.failed("Nothing was done: the server cannot do this yet.");
      }
      Schema.Shape shape = offered.get().input();
      List<String> faults = shape.faults(given);
      if (!faults.isEmpty()) {
        return ToolResult.failed(
            touched.redact("Nothing was done: the arguments are not right.\n- " + join(faults)));
      }
      Rights.check(client, tool.needs(new Arguments(shape, given)));
      Progress told = (percent, message) -> progress.at(percent, touched.redact(message));
      var asked = new ToolCall(client, new Arguments(shape, given), told, touched);
      Map<String, String> said = said(name, shape, given, input);
      Map<String, @Nullable Object> answer = tool.call(resolved(asked, shape, given, said));
      return ToolResult.answered(
          tool.isClear() ? answer : tool.spec().output().map(answer, touched::redact));
    } catch (ToolFailure e) {
      return ToolResult.failed(touched.redact(String.valueOf(e.getMessage())), e.missing());
    } catch (ApiException e) {
      boolean stranger = e.status() == FORBIDDEN && !Rights.isKnown(client);
      return stranger ? ToolResult.ofStranger() : ToolResult.failed(touched.redact(text(e)));
    }
  }

  private static Map<String, String> said(
      String name, Schema.Shape shape, Map<String, @Nullable Object> given, Input input) {
    var labels = new LinkedHashSet<String>();
    shape.map(
        given,
        text -> {
          if (Question.isOne(text)) {
            labels.add(Question.label(text));
          }
          return text;
        });
    if (labels.size() > Question.MOST) {
      throw new ToolFailure(
          "Nothing was done: a person is asked for at most " + Question.MOST + " values.");
    }
    return labels.isEmpty()
        ? Map.of()
        : input.answers(new Question(name, given, List.copyOf(labels)));
  }

  // every value is touched before the first is used
  private ToolCall resolved(
      ToolCall call,
      Schema.Shape shape,
      Map<String, @Nullable Object> given,
      Map<String, String> said) {
    UnaryOperator<String> value =
        text -> {
          if (Reference.isOne(text)) {
            return call.touch(resolver.resolve(call.client(), Reference.parse(text)));
          }
          return Question.isOne(text)
              ? call.touch(Objects.requireNonNull(said.get(Question.label(text))))
              : text;
        };
    var arguments = new Arguments(shape, shape.map(given, value));
    return new ToolCall(call.client(), arguments, call.progress(), call.touched());
  }

  private Tool find(String name) {
    Optional<Tool> found =
        tools.stream().filter(tool -> tool.spec().name().equals(name)).findFirst();
    return found.orElseThrow(() -> {
      List<String> names = tools.stream().map(tool -> tool.spec().name()).toList();
      return new RpcException(
          RpcException.INVALID_PARAMS, "Unknown tool." + Nearest.hint(name, names));
    });
  }

  private static String join(List<String> faults) {
    return String.join("\n- ", faults);
  }

  private static String text(ApiException e) {
    String said = String.valueOf(e.getMessage());
    return switch (e.status()) {
      case FORBIDDEN -> said + "\nThe token lacks the right.";
      case UNAVAILABLE -> said + "\nThe server is sealed or has too much to do.";
      default -> said;
    };
  }
}
