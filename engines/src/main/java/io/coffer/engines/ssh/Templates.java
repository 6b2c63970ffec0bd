package io.coffer.engines.ssh;

import io.coffer.spi.Caller;
import io.coffer.spi.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts with `{{identity.…}}` in them, filled by who asks.
final class Templates {
  private static final Pattern DIRECTIVE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  private Templates() {}

  static boolean isTemplate(String text) {
    return text.contains("{{") && DIRECTIVE.matcher(text).find();
  }

  /// The text with its templates filled. Without an identity it stays as it is, and then is the
  /// name of nobody.
  ///
  /// @param commas whether a value may have a comma, which in a list makes several of one
  /// @throws Refusal when a template cannot be filled
  static String fill(String text, Caller caller, boolean commas) {
    if (caller.entityId().isEmpty() || !isTemplate(text)) {
      return text;
    }
    var filled = new StringBuilder();
    Matcher directive = DIRECTIVE.matcher(text);
    while (directive.find()) {
      String value = value(text, directive.group(1), caller);
      if (!commas && value.contains(",")) {
        throw fault(text, "template substitution contains forbidden value \",\"");
      }
      directive.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return directive.appendTail(filled).toString();
  }

  private static String value(String text, String name, Caller caller) {
    return caller
        .identity(name)
        .orElseThrow(
            () -> fault(text, "no value could be found for one of the template directives"));
  }

  private static Refusal fault(String text, String why) {
    return Refusal.invalid("template '" + text + "' could not be rendered -> " + why);
  }
}
