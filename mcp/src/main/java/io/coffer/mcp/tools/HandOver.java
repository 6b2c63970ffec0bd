package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.Secret;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.secret.Exposures;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Hands over what a request makes: a wrapping token for a process, or the values themselves where
/// the operator says so of that path.
final class HandOver {
  private static final long STANDARD = 300;
  private static final long LONGEST = 3_600;

  static final Member CLEAR =
      standard("clear", flag(), "show the values, where a policy says so", false);
  static final Member TTL =
      standard("wrapTtlSeconds", whole(1, LONGEST), "how long a token lives", STANDARD);

  static final Member TOKEN =
      optional("wrappingToken", told(), "to be unwrapped by the process that needs the values");
  static final Member ACCESSOR =
      optional("wrappingAccessor", told(), "a name for the token that grants nothing");
  static final Member LIFE = optional("wrappingTtlSeconds", count(), "how long it lives");
  static final Member EXPOSURE =
      optional("exposure", told(), "name under which exposure-list shows what was shown");

  private final Optional<Exposures> exposures;

  /// @param exposures where it is put down what was shown; without them nothing is
  HandOver(Optional<Exposures> exposures) {
    this.exposures = exposures;
  }

  static List<Need> needs(String path, Arguments arguments) {
    return arguments.flag("clear")
        ? List.of(Need.write(path), Need.word("clear", path))
        : List.of(Need.write(path));
  }

  /// Makes the request.
  ///
  /// @param values what is shown of the answer where that may be
  Map<String, @Nullable Object> write(
      ToolCall call,
      String path,
      Map<String, ? extends @Nullable Object> body,
      Function<Secret, Map<String, @Nullable Object>> values) {
    return call.arguments().flag("clear")
        ? clear(call, path, body, values)
        : wrapped(call, path, body);
  }

  private static Map<String, @Nullable Object> wrapped(
      ToolCall call, String path, Map<String, ? extends @Nullable Object> body) {
    String ttl = String.valueOf(call.arguments().whole("wrapTtlSeconds").orElse(STANDARD));
    Map<String, @Nullable Object> wrap =
        call.client()
            .withWrapTtl(ttl)
            .write(path, body)
            .flatMap(Secret::wrapInfo)
            .orElseThrow(() -> new ToolFailure("The server did not wrap what it made."));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("wrappingToken", Fields.text(wrap, "token"));
    answer.put("wrappingAccessor", Fields.text(wrap, "accessor"));
    answer.put("wrappingTtlSeconds", Fields.whole(wrap, "ttl"));
    return answer;
  }

  private Map<String, @Nullable Object> clear(
      ToolCall call,
      String path,
      Map<String, ? extends @Nullable Object> body,
      Function<Secret, Map<String, @Nullable Object>> values) {
    Exposures kept =
        exposures.orElseThrow(() ->
            new ToolFailure(
                "Nothing was done: values are shown only by a coffer mcp with -exposures."));
    Secret made =
        call.client().write(path, body).orElseThrow(() -> new ToolFailure("Nothing was made."));
    var answer = new LinkedHashMap<String, @Nullable Object>(values.apply(made));
    // what cannot be put down is not shown
    answer.put("exposure", kept.add(call.client(), path, 0, List.copyOf(answer.keySet())));
    return answer;
  }
}
