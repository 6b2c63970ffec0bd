package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.scanner.KeyFingerprint;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A mount of the scanner at `scanner/`, and who asks it about values as scanners do.
final class ScannerMount {
  private final Session root;
  private final Identity tags;

  ScannerMount(Session root) {
    this.root = root;
    root.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
    byte[] key = Base64.getDecoder().decode(root.get("scanner/key").text("key"));
    try (var secret = SecretBytes.take(key)) {
      tags = new Identity(new Hmac(secret));
    }
  }

  /// Where a value is stored.
  List<Json.Obj> stored(String value) {
    Said said = root.put("scanner/match", "{'tags':['" + tags.of(value) + "']}").orFail();
    return items(said.data(), "matches").stream()
        .flatMap(match -> items(match, "stored").stream())
        .toList();
  }

  /// The one place where a value is stored.
  Json.Obj only(String value) {
    List<Json.Obj> places = stored(value);
    assertEquals(1, places.size(), () -> "places: " + places);
    return places.getFirst();
  }

  /// Where a private key is stored, in whatever form it is written here.
  List<Json.Obj> storedKey(String pem) {
    return stored(KeyFingerprint.of(pem).orElseThrow());
  }

  static List<String> paths(List<Json.Obj> places) {
    return places.stream().map(place -> place.text("path", "")).sorted().toList();
  }

  static List<String> remedies(Json.Obj place) {
    return items(place, "remedies").stream().map(remedy -> remedy.text("name", "")).toList();
  }

  /// Sends the request of a remedy, as it stands there.
  Said carryOut(Json.Obj place, String name) {
    Json.Obj remedy =
        items(place, "remedies").stream()
            .filter(each -> each.text("name", "").equals(name))
            .findFirst()
            .orElseThrow();
    Verb verb = Verb.valueOf(remedy.text("operation", "").toUpperCase(Locale.ROOT));
    return root.send(verb, remedy.text("path", ""), remedy.object("data"));
  }

  private static List<Json.Obj> items(Json.Obj from, String name) {
    return ((Json.Arr) from.get(name).orElseThrow())
        .items().stream().map(item -> (Json.Obj) item).toList();
  }
}
