package io.coffer.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The API's notation of durations: seconds as a number, or amounts with units such as `1h30m`,
/// `1.5s`, `500ms`; days stand alone, as `7d`.
public final class Durations {
  /// The longest text, in characters; every duration that fits is shorter.
  public static final int MAX_TEXT = 100;

  private static final Pattern PART =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern SECONDS = Pattern.compile("[-+]?\\d+");
  private static final Pattern DAYS = Pattern.compile("([-+]?\\d+)d");
  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private Durations() {}

  /// Parses a text; the empty text is zero.
  ///
  /// @throws Refusal when it is no duration or does not fit 64 bits of nanoseconds
  public static Duration parse(String text) {
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    if (text.length() > MAX_TEXT) {
      throw Refusal.invalid("time: invalid duration of " + text.length() + " characters");
    }
    if (SECONDS.matcher(text).matches()) {
      return nanos(text, new BigDecimal(text).movePointRight(9));
    }
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      return nanos(text, new BigDecimal(days.group(1)).multiply(seconds(86_400)));
    }
    return units(text);
  }

  private static Duration units(String text) {
    boolean negative = text.startsWith("-");
    String amounts = negative || text.startsWith("+") ? text.substring(1) : text;
    if (amounts.equals("0")) {
      return Duration.ZERO;
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(amounts);
    int at = 0;
    while (at < amounts.length()) {
      if (!part.find(at) || part.start() != at) {
        throw fault(text, amounts.substring(at));
      }
      sum =
          sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
      at = part.end();
    }
    if (at == 0) {
      throw Refusal.invalid("time: invalid duration \"" + Refusal.shown(text) + "\"");
    }
    return nanos(text, negative ? sum.negate() : sum);
  }

  private static long unit(String name) {
    return NANOS.getOrDefault(name, 1L);
  }

  private static Refusal fault(String text, String rest) {
    Matcher number = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([^\\d.]*).*").matcher(rest);
    if (!number.matches()) {
      return Refusal.invalid("time: invalid duration \"" + Refusal.shown(text) + "\"");
    }
    String unit = number.group(2);
    return Refusal.invalid(
        unit.isEmpty()
            ? "time: missing unit in duration \"" + Refusal.shown(text) + "\""
            : "time: unknown unit \""
                + Refusal.shown(unit)
                + "\" in duration \""
                + Refusal.shown(text)
                + "\"");
  }

  private static Duration nanos(String text, BigDecimal nanos) {
    BigDecimal whole = nanos.setScale(0, RoundingMode.DOWN);
    if (whole.abs().compareTo(MAX_NANOS) > 0) {
      throw Refusal.invalid("time: invalid duration \"" + Refusal.shown(text) + "\"");
    }
    return Duration.ofNanos(whole.longValueExact());
  }

  private static BigDecimal seconds(long seconds) {
    return BigDecimal.valueOf(seconds).movePointRight(9);
  }

  /// Writes a duration as `768h0m0s`, `1m30s`, `1.5s` or `0s`.
  public static String print(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.isNegative()) {
      return "-" + print(duration.negated());
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return fraction(duration);
    }
    long hours = duration.toHours();
    int minutes = duration.toMinutesPart();
    BigDecimal seconds =
        BigDecimal.valueOf(duration.toSecondsPart())
            .add(BigDecimal.valueOf(duration.toNanosPart(), 9));
    String text = plain(seconds) + "s";
    if (hours > 0) {
      return hours + "h" + minutes + "m" + text;
    }
    return minutes > 0 ? minutes + "m" + text : text;
  }

  private static String fraction(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000
        ? plain(BigDecimal.valueOf(nanos, 3)) + "µs"
        : plain(BigDecimal.valueOf(nanos, 6)) + "ms";
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
