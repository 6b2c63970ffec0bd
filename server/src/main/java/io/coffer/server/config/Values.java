package io.coffer.server.config;

import io.coffer.hcl.Body;
import io.coffer.hcl.HclValue;
import io.coffer.hcl.Item;
import io.coffer.spi.Durations;
import io.coffer.spi.Refusal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Values of a configuration, as their keys want them.
final class Values {
  private Values() {}

  /// A text; numbers and truth values as they are written.
  static String text(Item item) {
    return switch (item.value()) {
      case HclValue.Text t -> t.value();
      case HclValue.Digits n -> n.digits();
      case HclValue.Bool b -> Boolean.toString(b.value());
      case HclValue.Null n -> "";
      case HclValue.Items i -> throw wrong(item, "a text");
      case HclValue.Braces o -> throw wrong(item, "a text");
    };
  }

  /// A path in the form of this system's.
  static Path path(Item item) {
    try {
      return Path.of(text(item));
    } catch (InvalidPathException e) {
      throw new ConfigException(
          item.key() + " is not a path: " + e.getReason() + ", at " + item.at());
    }
  }

  static Map<String, String> texts(Body body) {
    var texts = new HashMap<String, String>();
    body.items().forEach(item -> texts.put(item.key(), text(item)));
    return texts;
  }

  /// A truth value in any of the forms that files have: `true`, `"true"`, `1`, `"1"`.
  static boolean flag(Item item) {
    return switch (text(item)) {
      case "true", "1" -> true;
      case "false", "0", "" -> false;
      default -> throw wrong(item, "true or false");
    };
  }

  static List<String> list(Item item) {
    if (item.value() instanceof HclValue.Items items) {
      var texts = new ArrayList<String>();
      for (HclValue value : items.items()) {
        if (!(value instanceof HclValue.Text text)) {
          throw wrong(item, "a list of texts");
        }
        texts.add(text.value());
      }
      return texts;
    }
    return List.of(text(item).split(" *, *"));
  }

  static Duration duration(Item item) {
    try {
      Duration duration = Durations.parse(text(item));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (Refusal refusal) {
      throw new ConfigException(item.key() + " at " + item.at() + ": " + refusal.getMessage());
    }
    throw wrong(item, "a duration that is not negative");
  }

  static Duration positive(Item item) {
    Duration duration = duration(item);
    if (duration.isZero()) {
      throw new ConfigException(item.key() + " must be longer than nothing, at " + item.at());
    }
    return duration;
  }

  /// Refuses `key "label" { … }` where a value is wanted.
  static void refuseLabels(Item item) {
    if (!item.labels().isEmpty()) {
      throw wrong(item, "a value");
    }
  }

  static int count(Item item, int most) {
    String text = text(item);
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > most) {
      throw wrong(item, "a number from 0 to " + most);
    }
    return Integer.parseInt(text);
  }

  static ConfigException wrong(Item item, String wanted) {
    return new ConfigException(
        item.key() + " must be " + wanted + ", not a " + item.value().kind() + ", at " + item.at());
  }
}
