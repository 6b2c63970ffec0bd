package io.coffer.engines.pki.role;

import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Passer;
import io.coffer.spi.Verb;
import java.util.List;
import java.util.Map;

/// Roles and requests for tests, written as words.
final class Roles {
  private Roles() {}

  /// A checked role of `name=value`; lists have commas.
  static Role of(String... settings) {
    return RoleCheck.complete(Role.STANDARD.with(call(settings), RoleFields.ALL));
  }

  /// A request of `name=value`; lists have commas.
  static Call call(String... values) {
    Json.Builder data = Json.object();
    for (String value : values) {
      int equals = value.indexOf('=');
      data.put(value.substring(0, equals), value.substring(equals + 1));
    }
    return new Call(Verb.UPDATE, "test", Map.of(), data.build(), new Passer(""));
  }

  /// Whether a role allows a name to somebody.
  static boolean allows(Role role, Identity identity, String name) {
    return new NameRules(role, identity).allows(name);
  }

  /// The words of a line, parted by blanks.
  static String[] words(String line) {
    return line.isBlank()
        ? new String[0]
        : List.of(line.strip().split(" +")).toArray(String[]::new);
  }
}
