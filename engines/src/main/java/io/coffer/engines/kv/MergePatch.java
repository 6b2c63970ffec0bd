package io.coffer.engines.kv;

import io.coffer.spi.Json;
import java.util.LinkedHashMap;

/// JSON merge patch (RFC 7396).
final class MergePatch {
  private MergePatch() {}

  static Json apply(Json target, Json patch) {
    if (!(patch instanceof Json.Obj changes)) {
      return patch;
    }
    Json.Obj base = target instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    var merged = new LinkedHashMap<>(base.members());
    changes
        .members()
        .forEach((name, value) -> {
          if (value instanceof Json.Null) {
            merged.remove(name);
          } else {
            merged.put(name, apply(merged.getOrDefault(name, Json.NULL), value));
          }
        });
    return new Json.Obj(merged);
  }
}
