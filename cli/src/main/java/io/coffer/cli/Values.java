package io.coffer.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as people read them in a table.
final class Values {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;

  private Values() {}

  /// One value on one line.
  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "<nil>";
      case BigDecimal number -> number.toPlainString();
      case List<?> list ->
          list.stream().map(Values::text).collect(Collectors.joining(" ", "[", "]"));
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, String>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), text(item)));
        yield sorted.entrySet().stream()
            .map(member -> member.getKey() + ":" + member.getValue())
            .collect(Collectors.joining(" ", "map[", "]"));
      }
      default -> value.toString();
    };
  }

  /// The value of a named member: seconds of a time to live become a duration.
  static String text(String name, @Nullable Object value) {
    boolean time =
        name.equals("ttl")
            || name.equals("period")
            || name.endsWith("_ttl")
            || name.endsWith("_period")
            || name.endsWith("_duration");
    return time && value instanceof BigDecimal seconds
        ? duration(seconds.longValue())
        : text(value);
  }

  /// Seconds as hours, minutes and seconds: `768h`, `1h30m`, `0s`.
  static String duration(long seconds) {
    if (seconds <= 0) {
      return seconds == 0 ? "0s" : seconds + "s";
    }
    long minutes = seconds % HOUR / MINUTE;
    return part(seconds / HOUR, "h") + part(minutes, "m") + part(seconds % MINUTE, "s");
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }
}
