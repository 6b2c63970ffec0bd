package io.coffer.acceptance;

import io.coffer.spi.Field;
import io.coffer.spi.Route;
import io.coffer.spi.Verb;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes calls of the routes of a mount out of values for their fields.
final class Attempts {
  /// What callers can ask for.
  static final List<Verb> VERBS =
      List.of(Verb.READ, Verb.LIST, Verb.SCAN, Verb.UPDATE, Verb.PATCH, Verb.DELETE);

  private static final Pattern CAPTURE = Pattern.compile("\\{(\\w+)[@*+]?}");

  private final String mount;
  private final Map<String, String> values;

  /// @param values as JSON with single quotes, by field; or by pattern and field, or verb, pattern
  ///   and field
  Attempts(String mount, Map<String, String> values) {
    this.mount = mount;
    this.values = Map.copyOf(values);
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /// A call with a value for each field that has one.
  Attempt complete(Route route, Verb verb) {
    var names = new LinkedHashMap<String, String>();
    CAPTURE
        .matcher(route.pattern())
        .results()
        .forEach(match -> {
          String value = value(route, verb, match.group(1)).orElse("'name'");
          names.put(match.group(1), value.substring(1, value.length() - 1));
        });
    var members = new LinkedHashMap<String, String>();
    for (Field<?> field : route.fields()) {
      if (!names.containsKey(field.name()) && (verb.writes() || isQuery(route, field))) {
        value(route, verb, field.name()).ifPresent(value -> members.put(field.name(), value));
      }
    }
    if (verb.writes()) {
      value(route, verb, "*").ifPresent(value -> members.put("some_member", value));
    }
    return new Attempt(mount, route, verb, names, members);
  }

  // a value for one route alone is wanted there whatever the verb
  private boolean isQuery(Route route, Field<?> field) {
    return values.containsKey(route.pattern() + " " + field.name());
  }

  private Optional<String> value(Route route, Verb verb, String name) {
    return Optional.ofNullable(values.get(verb + " " + route.pattern() + " " + name))
        .or(() -> Optional.ofNullable(values.get(route.pattern() + " " + name)))
        .or(() -> Optional.ofNullable(values.get(name)));
  }

  /// A call to be made.
  ///
  /// @param names what the path names, by capture
  /// @param members the body, or the query; JSON with single quotes
  record Attempt(
      String mount,
      Route route,
      Verb verb,
      Map<String, String> names,
      Map<String, String> members) {

    boolean isDeclared() {
      return route.handlers().containsKey(verb);
    }

    List<String> captures() {
      return List.copyOf(names.keySet());
    }

    /// The fields that are not in the path.
    List<Field<?>> sent() {
      return route.fields().stream().filter(field -> !names.containsKey(field.name())).toList();
    }

    /// What is sent for a field; empty when it is not.
    String value(String name) {
      return members.getOrDefault(name, "");
    }

    Attempt with(String name, OddValues.Odd value) {
      var more = new LinkedHashMap<>(members);
      more.put(name, value.json());
      return new Attempt(mount, route, verb, names, more);
    }

    Attempt without(String name) {
      var fewer = new LinkedHashMap<>(members);
      fewer.remove(name);
      return new Attempt(mount, route, verb, names, fewer);
    }

    Attempt named(String capture, String name) {
      var others = new LinkedHashMap<>(names);
      others.put(capture, name);
      return new Attempt(mount, route, verb, others, members);
    }

    String path() {
      String pattern = route.pattern().replaceAll("/\\?$", "");
      String path =
          mount
              + CAPTURE
                  .matcher(pattern)
                  .replaceAll(
                      match -> Matcher.quoteReplacement(names.getOrDefault(match.group(1), "")));
      return isFolder() && !path.endsWith("/") ? path + "/" : path;
    }

    /// Whether the path ends in a slash.
    boolean isFolder() {
      return verb == Verb.LIST || verb == Verb.SCAN;
    }

    String body() {
      return members.entrySet().stream()
          .map(member -> "'" + member.getKey() + "':" + member.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String toString() {
      return brief(verb + " " + path() + " " + body());
    }

    private static String brief(String text) {
      return text.length() < 200 ? text : text.substring(0, 200) + "\u2026";
    }
  }
}
