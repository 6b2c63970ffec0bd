package io.coffer.core.policy;

import io.coffer.spi.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Judges the data of a request by the parameters of a rule.
final class ParameterRules {
  private static final String ANY = "*";

  private ParameterRules() {}

  /// Why the data does not fit, or nothing.
  static Optional<String> fault(Rule.Parameters rules, Json.Obj data) {
    for (String name : rules.required()) {
      if (!data.members().containsKey(name)) {
        return Optional.of("the parameter " + name + " is required");
      }
    }
    if (data.isEmpty()) {
      return Optional.empty();
    }
    return denied(rules.denied(), data.members())
        .or(() -> disallowed(rules.allowed(), data.members()));
  }

  // names that differ in case alone are each judged: a handler may read either
  private static Optional<String> denied(Map<String, List<Json>> denied, Map<String, Json> given) {
    if (denied.containsKey(ANY)) {
      return Optional.of("every parameter is denied");
    }
    for (Map.Entry<String, Json> parameter : given.entrySet()) {
      List<Json> values = denied.get(lower(parameter.getKey()));
      if (values != null && (values.isEmpty() || contains(values, parameter.getValue()))) {
        return Optional.of("the parameter " + parameter.getKey() + " is denied");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> disallowed(
      Map<String, List<Json>> allowed, Map<String, Json> given) {
    boolean all = allowed.containsKey(ANY);
    if (allowed.isEmpty() || (all && allowed.size() == 1)) {
      return Optional.empty();
    }
    for (Map.Entry<String, Json> parameter : given.entrySet()) {
      List<Json> values = allowed.get(lower(parameter.getKey()));
      boolean fits =
          values == null ? all : values.isEmpty() || contains(values, parameter.getValue());
      if (!fits) {
        return Optional.of("the parameter " + parameter.getKey() + " is not allowed");
      }
    }
    return Optional.empty();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean contains(List<Json> patterns, Json value) {
    return patterns.stream().anyMatch(pattern -> fits(pattern, value));
  }

  // A number in a policy never equals one in a request: clients write the same number in many
  // ways, and a rule that sometimes holds is worse than one that never does.
  private static boolean fits(Json pattern, Json value) {
    if (pattern instanceof Json.Text wanted && value instanceof Json.Text given) {
      return globbed(wanted.value(), given.value());
    }
    return !(pattern instanceof Json.Num) && pattern.equals(value);
  }

  private static boolean globbed(String pattern, String text) {
    boolean open = pattern.startsWith(ANY);
    boolean ends = pattern.endsWith(ANY);
    if (pattern.equals(ANY)) {
      return true;
    }
    String core = pattern.substring(open ? 1 : 0, pattern.length() - (ends ? 1 : 0));
    if (open && ends) {
      return text.contains(core);
    }
    if (open) {
      return text.endsWith(core);
    }
    return ends ? text.startsWith(core) : text.equals(pattern);
  }
}
