package io.coffer.engines.kv;

import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells what the versions of secrets hold.
final class VersionedHoldings implements HoldsSecrets {
  private static final String DATA = "data/";

  private final SecretRows rows;

  VersionedHoldings(SecretRows rows) {
    this.rows = rows;
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    SecretRows.contentOf(row)
        .ifPresent(place ->
            rows.metadata(place.path())
                .ifPresent(known -> secrets(place, known, value.get("data"), each)));
  }

  private void secrets(
      SecretRows.ContentOf place,
      Metadata known,
      Optional<Json> content,
      Consumer<HeldSecret> each) {
    Version version = known.versions().get(place.version());
    if (version == null || version.isDestroyed() || content.isEmpty()) {
      return;
    }
    boolean current = known.current() == place.version() && version.isReadable(rows.now());
    Optional<Instant> since = version.created();
    String path = DATA + place.path();
    Leaves.of(
        content.get(),
        (field, text) ->
            each.accept(new HeldSecret(path, field, place.version(), current, since, text)));
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    String path = secret.path().substring(DATA.length());
    var remedies = new ArrayList<Remedy>();
    if (secret.current()) {
      remedies.add(
          new Remedy(
              "rotate",
              "Write a new version, once whoever issued the value has made another: give all"
                  + " fields, with the new value in this one.",
              Verb.UPDATE,
              DATA + path,
              Json.object()
                  .put("options", Json.object().put("cas", secret.version()).build())
                  .build(),
              Needs.INPUT));
    }
    remedies.add(
        new Remedy(
            "destroy",
            "Remove this version for ever. Whoever has the value can still use it until whoever"
                + " issued it ends it.",
            Verb.UPDATE,
            "destroy/" + path,
            Json.object().put("versions", new Json.Arr(List.of(Json.of(secret.version())))).build(),
            Needs.JUDGEMENT));
    return remedies;
  }
}
