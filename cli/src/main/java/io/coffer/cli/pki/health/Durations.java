package io.coffer.cli.pki.health;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as settings and servers write them: seconds, or amounts with units such as `1h30m`.
final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
  private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + "){1,6}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private Durations() {}

  /// Empty when it is no time.
  static Optional<Duration> parse(@Nullable Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : "" + value;
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return Optional.of(sum);
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofSeconds(1);
    };
  }

  /// The largest unit that says it exactly.
  static String text(Duration time) {
    if (time.toMillis() % 1_000 != 0) {
      return time.toMillis() + "ms";
    }
    if (time.isZero() || time.toSeconds() % 60 != 0) {
      return time.toSeconds() + "s";
    }
    if (time.toMinutes() % 60 != 0) {
      return time.toMinutes() + "m";
    }
    return time.toHours() % 24 == 0 ? time.toDays() + "d" : time.toHours() + "h";
  }
}
