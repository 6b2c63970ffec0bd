package io.coffer.mcp.tool;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.schema.Question;
import io.coffer.mcp.schema.Reference;
import io.coffer.mcp.schema.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A call from what the client sent to what it is told: the order in which things are found out is
/// here. The arguments are right; the rights are there; a person has said what he was asked; every
/// reference leads to a value; only then the tool begins.
///
/// @param given arguments as they were sent
record Attempt(
    Tool tool,
    Map<String, @Nullable Object> given,
    Caller caller,
    Progress progress,
    Input input,
    Resolver resolver) {
  private static final int FORBIDDEN = 403;
  private static final int UNAVAILABLE = 503;

  ToolResult run() {
    Touched touched = caller.touched();
    Optional<CofferClient> client = Optional.empty();
    try {
      client = Optional.of(caller.client().withHeader(ToolBox.TOOL_HEADER, tool.spec().name()));
      return run(client.get(), touched);
    } catch (ToolFailure e) {
      return ToolResult.failed(touched.redact(String.valueOf(e.getMessage())), e.missing());
    } catch (ApiException e) {
      boolean stranger =
          e.status() == FORBIDDEN && client.filter(known -> !Rights.isKnown(known)).isPresent();
      return stranger ? ToolResult.ofStranger() : ToolResult.failed(touched.redact(text(e)));
    }
  }

  /// Whether the caller has a token that the server may know.
  boolean entersAnew() {
    try {
      return caller.enterAnew();
    } catch (ToolFailure | ApiException e) {
      return false;
    }
  }

  private ToolResult run(CofferClient client, Touched touched) {
    Optional<ToolSpec> offered = tool.offer(client);
    if (offered.isEmpty()) {
      return ToolResult.failed("Nothing was done: the server cannot do this yet.");
    }
    Shape shape = offered.get().input();
    List<String> faults = shape.faults(given);
    if (!faults.isEmpty()) {
      String all = String.join("\n- ", faults);
      return ToolResult.failed(
          touched.redact("Nothing was done: the arguments are not right.\n- " + all));
    }
    var arguments = new Arguments(shape, given);
    List<Need> needs = tool.needs(client, arguments);
    boolean harmless = tool.spec().effect() == ToolSpec.Effect.READS;
    if (!harmless || needs.stream().anyMatch(Need::word)) {
      Rights.check(client, needs);
    }
    Progress told = (percent, message) -> progress.at(percent, touched.redact(message));
    var call = new ToolCall(client, arguments, told, touched);
    Map<String, @Nullable Object> answer = answer(resolved(call, shape, said(shape)), needs);
    return ToolResult.answered(
        tool.isClear() ? answer : tool.spec().output().map(answer, touched::redact));
  }

  // what only reads does nothing before it is refused: what it lacks is asked for then
  private Map<String, @Nullable Object> answer(ToolCall call, List<Need> needs) {
    try {
      return tool.call(call);
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN && Rights.isKnown(call.client())) {
        Rights.check(call.client(), needs);
      }
      throw e;
    }
  }

  private Map<String, String> said(Shape shape) {
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
        : input.answers(new Question(tool.spec().name(), given, List.copyOf(labels)));
  }

  // every value is touched before the first is used
  private ToolCall resolved(ToolCall call, Shape shape, Map<String, String> said) {
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

  private static String text(ApiException e) {
    String said = String.valueOf(e.getMessage());
    return switch (e.status()) {
      case FORBIDDEN -> said + "\nThe token lacks the right.";
      case UNAVAILABLE -> said + "\nThe server is sealed or has too much to do.";
      default -> said;
    };
  }

  @Override
  public String toString() {
    return "call of " + tool.spec().name();
  }
}
