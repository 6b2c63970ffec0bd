package io.coffer.cli;

import io.coffer.client.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How versioned secrets are shown: a section each for path, metadata and data.
final class KvText {
  private static final int WIDTH = 24;

  private KvText() {}

  /// A title in the middle of a rule.
  static String title(String text) {
    int room = Math.max(2, WIDTH - text.length() - 2);
    String rule = "=".repeat(room / 2);
    return rule + " " + text + " " + rule + "\n";
  }

  static String heading(String title, String text) {
    return title(title) + text + "\n\n";
  }

  static String section(String title, Map<String, @Nullable Object> members) {
    return title(title) + Table.keysAndValues().members(members).print();
  }

  static String whole(String path, Secret secret) {
    String metadata = section("Metadata", object(secret, "metadata"));
    String data =
        secret.data().get("data") == null ? "" : "\n" + section("Data", object(secret, "data"));
    return heading("Secret Path", path) + metadata + data;
  }

  /// What `-field` finds: the secret's own keys first.
  static Map<String, @Nullable Object> fields(Secret secret) {
    var fields = new LinkedHashMap<String, @Nullable Object>(secret.data());
    fields.putAll(object(secret, "data"));
    return fields;
  }

  static String version(Secret secret) {
    return Values.text(object(secret, "metadata").get("version"));
  }

  static Map<String, @Nullable Object> object(Secret secret, String name) {
    return members(secret.data().get(name));
  }

  static Map<String, @Nullable Object> members(@Nullable Object value) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> members.put(String.valueOf(key), item));
    }
    return members;
  }
}
