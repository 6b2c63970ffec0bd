package io.coffer.core.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Paths with `{{…}}` in them.
final class Template {
  private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  private Template() {}

  /// The path with its templates filled, or nothing when one cannot be. A value with a wildcard or
  /// a slash would say more than the policy's author meant, so it fills nothing.
  static Optional<String> fill(String path, TemplateValues values) {
    if (isNone(path)) {
      return Optional.of(path);
    }
    var filled = new StringBuilder();
    Matcher names = NAME.matcher(path);
    while (names.find()) {
      Optional<String> value = values.resolve(names.group(1)).filter(Template::isPlain);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      names.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(names.appendTail(filled).toString());
  }

  /// The names in a path.
  static Stream<String> names(String path) {
    return isNone(path)
        ? Stream.empty()
        : NAME.matcher(path).results().map(found -> found.group(1));
  }

  private static boolean isNone(String path) {
    return !path.contains("{{");
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty() && value.chars().noneMatch(c -> c == '*' || c == '+' || c == '/');
  }
}
