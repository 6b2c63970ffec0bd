package io.coffer.spi;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// From JSON to the types of [Field], as lenient as clients of the API expect and no more.
///
/// Messages tell the type that was seen, never the value.
final class Parsers {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,40}");

  private Parsers() {}

  static String text(Json json) {
    return switch (json) {
      case Json.Text t -> t.value();
      case Json.Num n -> n.digits();
      case Json.Bool b -> b.value() ? "1" : "0";
      case Json.Null n -> "";
      case Json.Arr a -> throw wanted("string", json);
      case Json.Obj o -> throw wanted("string", json);
    };
  }

  static long integer(Json json) {
    return switch (json) {
      case Json.Num n -> whole(n.digits());
      case Json.Text t -> t.value().isEmpty() ? 0 : whole(t.value());
      case Json.Bool b -> b.value() ? 1 : 0;
      case Json.Null n -> 0;
      case Json.Arr a -> throw wanted("integer", json);
      case Json.Obj o -> throw wanted("integer", json);
    };
  }

  private static long whole(String digits) {
    if (!WHOLE.matcher(digits).matches()) {
      throw Refusal.invalid("parsing failed: invalid syntax, an integer is wanted");
    }
    var value = new BigInteger(digits);
    if (value.bitLength() > 63) {
      throw Refusal.invalid("value out of range: a 64-bit integer is wanted");
    }
    return value.longValueExact();
  }

  static boolean bool(Json json) {
    return switch (json) {
      case Json.Bool b -> b.value();
      case Json.Num n -> isNonZero(n.digits());
      case Json.Text t -> truth(t.value());
      case Json.Null n -> false;
      case Json.Arr a -> throw wanted("bool", json);
      case Json.Obj o -> throw wanted("bool", json);
    };
  }

  // an exponent says nothing about that, however large it is
  private static boolean isNonZero(String digits) {
    return digits.split("[eE]", 2)[0].chars().anyMatch(c -> c >= '1' && c <= '9');
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "", "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw Refusal.invalid("parsing failed: invalid syntax, a boolean is wanted");
    };
  }

  static Duration duration(Json json) {
    Duration duration = signedDuration(json);
    if (duration.isNegative()) {
      throw Refusal.invalid("cannot provide negative value '" + duration.toSeconds() + "'");
    }
    return duration;
  }

  static Duration signedDuration(Json json) {
    return switch (json) {
      case Json.Text t -> Durations.parse(t.value());
      case Json.Num n -> seconds(n.digits());
      case Json.Bool b -> Duration.ofSeconds(b.value() ? 1 : 0);
      case Json.Null n -> Duration.ZERO;
      case Json.Arr a -> throw wanted("duration", json);
      case Json.Obj o -> throw wanted("duration", json);
    };
  }

  private static Duration seconds(String digits) {
    if (digits.contains(".")) {
      throw Refusal.invalid("could not parse duration from a number with a fraction");
    }
    return Durations.parse(Long.toString(whole(digits)));
  }

  static Instant time(Json json) {
    return switch (json) {
      case Json.Num n -> epochSecond(n.digits());
      case Json.Text t -> instant(t.value());
      case Json.Null n -> Instant.EPOCH;
      case Json.Bool b -> throw wanted("time", json);
      case Json.Arr a -> throw wanted("time", json);
      case Json.Obj o -> throw wanted("time", json);
    };
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      try {
        return epochSecond(text);
      } catch (Refusal r) {
        throw Refusal.invalid("a time is wanted: RFC 3339 or Unix seconds");
      }
    }
  }

  private static Instant epochSecond(String digits) {
    long seconds = whole(digits);
    if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
      throw Refusal.invalid("value out of range: a time is wanted");
    }
    return Instant.ofEpochSecond(seconds);
  }

  static List<String> strings(Json json) {
    return switch (json) {
      case Json.Arr a -> a.items().stream().map(Parsers::text).toList();
      case Json.Text t -> t.value().isEmpty() ? List.of() : List.of(t.value());
      case Json.Num n -> List.of(n.digits());
      case Json.Bool b -> List.of(text(b));
      case Json.Null n -> List.of();
      case Json.Obj o -> throw wanted("list of strings", json);
    };
  }

  static List<String> commaStrings(Json json) {
    if (json instanceof Json.Text t) {
      return trimmed(List.of(t.value().split(",", -1)));
    }
    return trimmed(strings(json));
  }

  private static List<String> trimmed(List<String> items) {
    return items.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  static List<Long> integers(Json json) {
    if (json instanceof Json.Arr a) {
      return a.items().stream().map(Parsers::integer).toList();
    }
    var numbers = new ArrayList<Long>();
    for (String item : commaStrings(json)) {
      numbers.add(whole(item));
    }
    return List.copyOf(numbers);
  }

  static Map<String, String> pairs(Json json) {
    var pairs = new LinkedHashMap<String, String>();
    if (json instanceof Json.Obj o) {
      o.members().forEach((name, value) -> pairs.put(name, text(value)));
      return pairs;
    }
    for (String item : strings(json)) {
      int equals = item.indexOf('=');
      if (equals < 1) {
        // of a number it is told which; a text may be a secret
        String told = json instanceof Json.Num ? " \"" + Refusal.shown(item) + "\"" : "";
        throw Refusal.invalid("invalid key pair" + told);
      }
      pairs.put(item.substring(0, equals).strip(), item.substring(equals + 1).strip());
    }
    return pairs;
  }

  static Json.Obj object(Json json) {
    return switch (json) {
      case Json.Obj o -> o;
      case Json.Null n -> Json.Obj.EMPTY;
      default -> throw wanted("map", json);
    };
  }

  private static Refusal wanted(String type, Json json) {
    return Refusal.invalid(
        "expected type '" + type + "', got unconvertible type '" + kind(json) + "' in the request");
  }

  private static String kind(Json json) {
    return switch (json) {
      case Json.Text t -> "text";
      case Json.Num n -> "number";
      case Json.Bool b -> "boolean";
      case Json.Null n -> "null";
      case Json.Arr a -> "list";
      case Json.Obj o -> "object";
    };
  }
}
