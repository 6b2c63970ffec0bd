package io.coffer.cli.pki.health;

import io.coffer.cli.args.Nearest;
import io.coffer.cli.args.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of one check. Faults name it.
final class Settings {
  private final String check;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /// @param enabled whether the check is on when nothing is said
  Settings(Check check, boolean enabled) {
    this.check = check.name();
    values.put("enabled", enabled);
    check
        .settings()
        .forEach((name, value) ->
            values.put(name, name.equals("enabled") ? enabled && on(value) : value));
  }

  private static boolean on(Object value) {
    return value.equals(true);
  }

  /// Takes over what a file says.
  void change(@Nullable Object changes) {
    if (!(changes instanceof Map<?, ?> members)) {
      throw new UsageException(check + " is an object of settings.");
    }
    members.forEach((name, value) -> change(String.valueOf(name), value));
  }

  private void change(String name, @Nullable Object value) {
    if (!values.containsKey(name)) {
      throw new UsageException(
          "There is no setting " + check + "." + name + "." + Nearest.hint(name, values.keySet()));
    }
    values.put(name, value);
  }

  boolean isEnabled() {
    Object value = values.get("enabled");
    if (value instanceof Boolean enabled) {
      return enabled;
    }
    throw fault("enabled", "true or false");
  }

  /// A whole number within limits.
  int number(String name, int from, int to) {
    Object value = values.get(name);
    try {
      int number = new BigDecimal(String.valueOf(value)).intValueExact();
      if (number >= from && number <= to) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // said below
    }
    throw fault(name, "a number from " + from + " to " + to);
  }

  /// A time: seconds, or with a unit such as `30d`.
  Duration duration(String name) {
    return Durations.parse(values.get(name))
        .orElseThrow(() -> fault(name, "a duration such as 30d, 12h or 200ms"));
  }

  /// A list of texts.
  List<String> texts(String name) {
    if (values.get(name) instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw fault(name, "a list of texts");
  }

  private UsageException fault(String name, String wanted) {
    return new UsageException(check + "." + name + " is " + wanted + ".");
  }
}
