package io.coffer.engines.transit;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Which versions of a key a path names: all, the latest, or one.
final class VersionChoice {
  private static final Pattern NUMBER = Pattern.compile("v?([0-9]{1,18})");

  private VersionChoice() {}

  /// @param word empty for all, `latest`, or a number with or without a `v`
  static List<Long> of(String word, Key key) {
    if (word.isEmpty()) {
      return Keys.numbers(key);
    }
    var number = NUMBER.matcher(word);
    if (!word.equals("latest") && !number.matches()) {
      throw Refusal.invalid("invalid key version");
    }
    long version = word.equals("latest") ? key.latest() : Long.parseLong(number.group(1));
    if (version < key.minDecryption()) {
      throw Refusal.invalid("version for export is below minimum decryption version");
    }
    if (version > key.latest()) {
      throw Refusal.invalid("version does not exist or cannot be found");
    }
    return List.of(version);
  }

  /// What is exported of a key, by version.
  static Json.Obj print(String name, Key key, List<Long> numbers, Function<Long, String> export) {
    Json.Builder exported = Json.object();
    numbers.forEach(number -> exported.put(Long.toString(number), export.apply(number)));
    return Json.object()
        .put("name", name)
        .put("type", key.type().word())
        .put("keys", exported.build())
        .build();
  }
}
