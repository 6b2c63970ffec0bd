package io.coffer.mcp.protocol;

import io.coffer.client.Json;
import io.coffer.mcp.ask.Desk;
import io.coffer.mcp.protocol.Protocol.Outcome;
import io.coffer.mcp.rpc.Message;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.tool.Caller;
import io.coffer.mcp.tool.Input;
import io.coffer.mcp.tool.InputRequired;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How people are led to a page, in each era: by a result that a client of 2026-07-28 comes back
/// from, with what it was given; by an error of 2025-11-25, after which the client makes the same
/// call again.
final class People {
  /// What the one question of a call is called.
  private static final String QUESTION = "values";

  private final Optional<Desk> desk;

  People(Optional<Desk> desk) {
    this.desk = desk;
  }

  Input modern(Message.Request request, Caller caller) {
    if (desk.isPresent() && !Meta.of(request).leadsToPages()) {
      return question -> {
        throw incapable();
      };
    }
    var call = new Desk.Call(name(request, caller), state(request), declined(request));
    return desk.map(known -> known.of(call)).orElse(Input.NONE);
  }

  private static RpcException incapable() {
    return new RpcException(
        RpcException.MISSING_CAPABILITY,
        "A person has to be asked, and the client cannot lead to a page. Have the value written by"
            + " a person, and give a reference to it (sref://mount/path#field).",
        Map.of("requiredCapabilities", Map.of("elicitation", Map.of("url", Map.of()))));
  }

  Input legacy(Message.Request request, Session session, Caller caller) {
    return session.leadsToPages()
        ? desk.map(known -> known.ofSame(name(request, caller))).orElse(Input.NONE)
        : Input.NONE;
  }

  // all that a question is bound to: each is a text of JSON, so that none runs into another
  private static String name(Message.Request request, Caller caller) {
    Map<String, @Nullable Object> params = request.params();
    return Json.write(
        List.of(
            caller.name(),
            request.method(),
            Json.write(params.get("name")),
            Json.write(params.get("arguments"))));
  }

  private static Optional<String> state(Message.Request request) {
    return switch (request.params().get("requestState")) {
      case null -> Optional.empty();
      case String state -> Optional.of(state);
      default -> throw invalid("requestState must be a text");
    };
  }

  private static boolean declined(Message.Request request) {
    return switch (request.params().getOrDefault("inputResponses", Map.of())) {
      case Map<?, ?> said ->
          said.get(QUESTION) instanceof Map<?, ?> answer && !"accept".equals(answer.get("action"));
      case null, default -> throw invalid("inputResponses must be an object");
    };
  }

  private static RpcException invalid(String fault) {
    return new RpcException(RpcException.INVALID_PARAMS, "Invalid params: " + fault);
  }

  /// A call, or the result that leads to a page.
  Outcome first(Supplier<Outcome> call) {
    try {
      return call.get();
    } catch (InputRequired e) {
      var result = new LinkedHashMap<String, @Nullable Object>();
      result.put("resultType", "input_required");
      result.put(
          "inputRequests",
          Map.of(QUESTION, Map.of("method", "elicitation/create", "params", page(e))));
      result.put("requestState", e.state());
      return Outcome.of(result);
    }
  }

  /// A call, or the error that leads to a page.
  Outcome before(Supplier<Outcome> call) {
    try {
      return call.get();
    } catch (InputRequired e) {
      Map<String, @Nullable Object> page = page(e);
      page.put("elicitationId", e.id());
      throw new RpcException(
          RpcException.INPUT_REQUIRED,
          "Values are wanted from a person first.",
          Map.of("elicitations", List.of(page)));
    }
  }

  private static Map<String, @Nullable Object> page(InputRequired required) {
    var page = new LinkedHashMap<String, @Nullable Object>();
    page.put("mode", "url");
    page.put("url", required.url());
    page.put("message", String.valueOf(required.getMessage()));
    return page;
  }
}
