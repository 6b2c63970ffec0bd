package io.coffer.engines.kv;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.Optional;

/// Check-and-set: a write that says which version it replaces.
final class Cas {
  private Cas() {}

  /// The version that the options of a write name.
  ///
  /// @throws Refusal when it is no whole number
  static Optional<Long> of(Json.Obj options) {
    Optional<Json> given = options.get("cas");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String digits =
        switch (given.get()) {
          case Json.Num n -> n.digits();
          case Json.Text t -> t.value();
          case Json.Null n -> "0";
          default -> "";
        };
    if (!digits.matches("-?[0-9]{1,18}")) {
      throw Refusal.invalid("error parsing check-and-set parameter");
    }
    return Optional.of(Long.valueOf(digits));
  }

  /// @throws Refusal when the version is missing though required, or is not the current one
  static void check(Optional<Long> cas, boolean required, long current) {
    if (cas.isEmpty() && required) {
      throw Refusal.invalid("check-and-set parameter required for this call");
    }
    if (cas.filter(version -> version != current).isPresent()) {
      throw Refusal.invalid("check-and-set parameter did not match the current version");
    }
  }
}
