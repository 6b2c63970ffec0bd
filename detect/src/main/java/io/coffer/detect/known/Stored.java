package io.coffer.detect.known;

import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets.Remedy;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.util.List;

/// A secret that was recognised, and where it is kept.
///
/// @param mount the path, with a slash at its end
/// @param type of the engine
/// @param secret what is known of it
/// @param remedies what can be done about it
public record Stored(String mount, String type, HeldSecret secret, List<Remedy> remedies) {
  public Stored {
    remedies = List.copyOf(remedies);
  }

  /// As the API shows it: everything but the value.
  public Json.Obj shown() {
    var shown =
        Json.object()
            .put("mount", mount)
            .put("type", type)
            .put("path", mount + secret.path())
            .put("field", secret.field())
            .put("version", secret.version())
            .put("current", secret.current())
            .put("written", secret.since().map(Times::rfc3339).orElse(""));
    return shown
        .put("remedies", new Json.Arr(remedies.stream().<Json>map(this::shown).toList()))
        .build();
  }

  private Json.Obj shown(Remedy remedy) {
    return Json.object()
        .put("name", remedy.name())
        .put("about", remedy.about())
        .put("operation", remedy.verb().word())
        .put("path", mount + remedy.path())
        .put("data", remedy.data())
        .put("needs", remedy.needs().word())
        .build();
  }
}
