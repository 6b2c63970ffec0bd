package io.coffer.scanner.source.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The configuration of an image as lines of text: its environment as `NAME=value`, labels and all
/// other texts likewise, commands as they are typed, and, of its history, how each layer was made,
/// which tells the arguments of the build.
final class Configuration {
  /// Texts that stand alone in a line.
  private static final Set<String> ALONE = Set.of("created_by", "comment", "Env", "OnBuild");

  /// Hashes of layers alone.
  private static final String NO_TEXTS = "rootfs";

  private final List<String> lines = new ArrayList<>();

  private Configuration() {}

  static byte[] lines(JsonNode config) {
    var configuration = new Configuration();
    configuration.add("", config);
    return String.join("\n", configuration.lines).getBytes(StandardCharsets.UTF_8);
  }

  private void add(String key, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(property -> {
            if (!property.getKey().equals(NO_TEXTS)) {
              add(property.getKey(), property.getValue());
            }
          });
    } else if (isCommand(key, value)) {
      List<String> words = new ArrayList<>();
      value.forEach(word -> words.add(word.asText()));
      lines.add(key + " " + String.join(" ", words));
    } else if (value.isArray()) {
      value.forEach(element -> add(key, element));
    } else if (!value.isNull()) {
      lines.add(ALONE.contains(key) ? value.asText() : key + "=" + value.asText());
    }
  }

  /// A list of words that is no list of lines.
  private static boolean isCommand(String key, JsonNode value) {
    return value.isArray() && !value.isEmpty() && value.get(0).isTextual() && !ALONE.contains(key);
  }
}
