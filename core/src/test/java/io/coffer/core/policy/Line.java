package io.coffer.core.policy;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// One `path` block as its author means it, before any parsing.
///
/// @param words capabilities; a word with `policy=` before it is written in the legacy form
/// @param expiration as text, or empty
record Line(
    String policy,
    String path,
    Set<String> words,
    Wrapping wrapping,
    Parameters parameters,
    String expiration) {
  static final String LEGACY = "policy=";

  /// Seconds; zero for no limit.
  record Wrapping(int least, int most) {}

  record Parameters(
      Map<String, List<Json>> allowed, Map<String, List<Json>> denied, Set<String> required) {}

  /// The blocks of one policy in the native syntax.
  static String hcl(List<Line> lines) {
    return lines.stream().map(Line::hcl).collect(Collectors.joining("\n"));
  }

  /// The blocks of one policy in JSON.
  static String json(List<Line> lines) {
    List<Json> blocks =
        lines.stream()
            .<Json>map(line -> Json.object().put(line.path, line.body()).build())
            .toList();
    return JsonCodec.text(Json.object().put("path", new Json.Arr(blocks)).build());
  }

  String hcl() {
    String body =
        body().members().entrySet().stream()
            .map(member -> "  " + member.getKey() + " = " + hcl(member.getValue()) + "\n")
            .collect(Collectors.joining());
    return "path \"" + path + "\" {\n" + body + "}";
  }

  private static String hcl(Json value) {
    return switch (value) {
      case Json.Text t -> "\"" + t.value() + "\"";
      case Json.Num n -> n.digits();
      case Json.Arr list ->
          list.items().stream().map(Line::hcl).collect(Collectors.joining(", ", "[", "]"));
      case Json.Obj object ->
          object.members().entrySet().stream()
              .map(member -> "\"" + member.getKey() + "\" = " + hcl(member.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      default -> JsonCodec.text(value);
    };
  }

  private Json.Obj body() {
    Json.Builder body = Json.object();
    List<String> plain = words.stream().filter(word -> !word.startsWith(LEGACY)).toList();
    body.put("capabilities", plain);
    words.stream()
        .filter(word -> word.startsWith(LEGACY))
        .forEach(word -> body.put("policy", word.substring(LEGACY.length())));
    if (wrapping.least > 0) {
      body.put("min_wrapping_ttl", wrapping.least);
    }
    if (wrapping.most > 0) {
      body.put("max_wrapping_ttl", wrapping.most + "s");
    }
    putLists(body, "allowed_parameters", parameters.allowed);
    putLists(body, "denied_parameters", parameters.denied);
    if (!parameters.required.isEmpty()) {
      body.put("required_parameters", parameters.required);
    }
    if (!expiration.isEmpty()) {
      body.put("expiration", expiration);
    }
    return body.build();
  }

  private static void putLists(Json.Builder body, String name, Map<String, List<Json>> lists) {
    if (!lists.isEmpty()) {
      Json.Builder object = Json.object();
      lists.forEach((key, values) -> object.put(key, new Json.Arr(values)));
      body.put(name, object.build());
    }
  }
}
