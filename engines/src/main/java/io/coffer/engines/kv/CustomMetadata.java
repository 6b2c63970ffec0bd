package io.coffer.engines.kv;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The texts of one's own that a secret's metadata carries.
final class CustomMetadata {
  /// How many pairs one write or patch may carry.
  static final int MAX_PAIRS = 64;

  /// How many pairs patches may add up to.
  static final int MAX_TOTAL = 640;

  static final int MAX_KEY_BYTES = 128;
  static final int MAX_VALUE_BYTES = 512;

  private CustomMetadata() {}

  /// As the API shows it: null where there is none.
  static Json shown(Map<String, String> custom) {
    return custom.isEmpty() ? Json.NULL : Json.of(custom);
  }

  /// The pairs of a write, which replaces all that was there.
  ///
  /// @throws Refusal when they are not texts or exceed the limits
  static Map<String, String> replace(Json given) {
    return merge(Map.of(), given);
  }

  /// The pairs after a patch: null removes one, or all.
  static Map<String, String> merge(Map<String, String> old, Json given) {
    if (!(given instanceof Json.Obj pairs)) {
      return Map.of();
    }
    var merged = new TreeMap<>(old);
    pairs
        .members()
        .forEach((key, value) -> {
          if (value instanceof Json.Null) {
            merged.remove(key);
          } else {
            merged.put(key, text(key, value));
          }
        });
    checkCount(pairs.members().size(), MAX_PAIRS);
    checkCount(merged.size(), MAX_TOTAL);
    merged.forEach(CustomMetadata::checkPair);
    return merged;
  }

  private static String text(String key, Json value) {
    return switch (value) {
      case Json.Text t -> t.value();
      case Json.Num n -> n.digits();
      case Json.Bool b -> b.value() ? "1" : "0";
      default ->
          throw fault("the value of \"" + key + "\" must be a text, and it is an object or a list");
    };
  }

  private static void checkCount(int pairs, int most) {
    if (pairs > most) {
      throw fault("there may be at most " + most + " pairs, and these would be " + pairs);
    }
  }

  private static void checkPair(String key, String value) {
    checkText("a key", key, MAX_KEY_BYTES);
    checkText("the value of \"" + key + "\"", value, MAX_VALUE_BYTES);
  }

  private static void checkText(String what, String text, int most) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > most) {
      throw fault(what + " must be 1 to " + most + " bytes long, and it is " + length + " bytes");
    }
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw fault(what + " must not have characters that cannot be printed in it");
    }
  }

  private static Refusal fault(String why) {
    return Refusal.invalid("the custom_metadata of the request cannot be stored: " + why);
  }
}
