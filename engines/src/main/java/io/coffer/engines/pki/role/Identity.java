package io.coffer.engines.pki.role;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who asks, for the templates in what a role allows.
@FunctionalInterface
public interface Identity {
  /// Somebody of whom nothing is known: no template can be filled.
  Identity NOBODY = name -> Optional.empty();

  /// `{{ identity.entity.name }}`.
  Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  /// What a name such as `identity.entity.name` stands for.
  Optional<String> value(String name);

  /// What a role allows, with its templates filled. What cannot be filled allows nothing.
  ///
  /// @param globs whether what fills a template may have `*` in it, which then stands for anything
  default List<String> fill(List<String> allowed, boolean globs) {
    return allowed.stream().flatMap(text -> fill(text, globs)).toList();
  }

  private Stream<String> fill(String text, boolean globs) {
    Matcher template = TEMPLATE.matcher(text);
    var filled = new StringBuilder();
    while (template.find()) {
      Optional<String> value = value(template.group(1)).filter(v -> globs || !Glob.hasStar(v));
      if (value.isEmpty()) {
        return Stream.empty();
      }
      template.appendReplacement(filled, Matcher.quoteReplacement(value.get()));
    }
    String all = template.appendTail(filled).toString();
    return all.contains("{{") || all.contains("}}") ? Stream.empty() : Stream.of(all);
  }
}
