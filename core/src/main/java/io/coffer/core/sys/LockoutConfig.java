package io.coffer.core.sys;

import io.coffer.core.mount.MountConfig;
import io.coffer.spi.Durations;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;

/// The rules of lockout of an auth mount, as callers give them and as they are kept.
final class LockoutConfig {
  private static final long THRESHOLD = 5;
  private static final long SPAN_SECONDS = 900;

  private LockoutConfig() {}

  /// The rules after a write: what it does not carry stays.
  static Json.Obj update(MountConfig old, Json.Obj given) {
    Json.Obj before = old.lockout().orElse(Json.Obj.EMPTY);
    return Json.object()
        .put(
            "user_lockout_counter_reset_duration",
            seconds(
                given,
                "lockout_counter_reset_duration",
                before.number("user_lockout_counter_reset_duration", SPAN_SECONDS)))
        .put("user_lockout_disable", disabled(given, before.flag("user_lockout_disable")))
        .put(
            "user_lockout_duration",
            seconds(
                given, "lockout_duration", before.number("user_lockout_duration", SPAN_SECONDS)))
        .put(
            "user_lockout_threshold",
            threshold(given, before.number("user_lockout_threshold", THRESHOLD)))
        .build();
  }

  private static long threshold(Json.Obj given, long before) {
    String text = plain(given, "lockout_threshold");
    if (text.isEmpty()) {
      return before;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.invalid(
          "unable to parse user lockout threshold: strconv.ParseUint: parsing \""
              + Refusal.shown(text)
              + "\": invalid syntax");
    }
    return Long.parseLong(text);
  }

  private static long seconds(Json.Obj given, String name, long before) {
    String text = plain(given, name);
    if (text.isEmpty()) {
      return before;
    }
    Duration duration = Durations.parse(text);
    if (duration.isNegative()) {
      throw Refusal.invalid(name + " must not be negative");
    }
    return duration.toSeconds();
  }

  private static boolean disabled(Json.Obj given, boolean before) {
    return switch (plain(given, "lockout_disable")) {
      case "" -> before;
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Refusal.invalid("lockout_disable must be true or false");
    };
  }

  private static String plain(Json.Obj given, String name) {
    return switch (given.get(name).orElse(Json.NULL)) {
      case Json.Text t -> t.value();
      case Json.Num n -> n.digits();
      case Json.Bool b -> Boolean.toString(b.value());
      case Json.Null n -> "";
      case Json.Arr a -> throw Refusal.invalid(name + " must not be a list");
      case Json.Obj o -> throw Refusal.invalid(name + " must not be an object");
    };
  }
}
