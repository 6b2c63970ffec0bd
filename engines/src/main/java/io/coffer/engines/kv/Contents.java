package io.coffer.engines.kv;

import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reading, writing, deleting and bringing back the versions of secrets.
final class Contents {
  private static final String NO_DATA = "no data provided";

  private final SecretRows rows;

  Contents(SecretRows rows) {
    this.rows = rows;
  }

  /// A version that was asked for.
  private record Found(String path, Metadata metadata, long number, Version version) {
    private Json.Obj describe() {
      return version.describe(number, metadata.settings().custom());
    }
  }

  private Optional<Found> find(Call call) {
    String path = call.get(KvVersioned.PATH);
    return rows.metadata(path)
        .flatMap(metadata -> {
          long number = metadata.number(call.get(KvVersioned.VERSION));
          return Optional.ofNullable(metadata.versions().get(number))
              .map(version -> new Found(path, metadata, number, version));
        });
  }

  Reply read(Call call) {
    return answer(call, "data", content -> content);
  }

  Reply subkeys(Call call) {
    long depth = call.get(KvVersioned.DEPTH);
    long levels = depth == 0 ? Long.MAX_VALUE : Math.max(1, depth);
    return answer(call, "subkeys", content -> names(content, levels));
  }

  private Reply answer(Call call, String key, Function<Json, Json> view) {
    Optional<Found> found = find(call);
    if (found.isEmpty()) {
      return Reply.absent();
    }
    Found secret = found.get();
    Json.Builder data = Json.object();
    if (!secret.version().isReadable(rows.now())) {
      data.put(key, Json.NULL).put("metadata", secret.describe());
      return new Reply.Missing(data.build(), List.of());
    }
    Json content = rows.content(secret.path(), secret.number());
    return Reply.data(
        data.put(key, view.apply(content)).put("metadata", secret.describe()).build());
  }

  private static Json names(Json content, long levels) {
    if (!(content instanceof Json.Obj object)) {
      return content;
    }
    Json.Builder names = Json.object();
    object
        .members()
        .forEach((name, value) -> {
          boolean deeper = levels > 1 && value instanceof Json.Obj inner && !inner.isEmpty();
          names.put(name, deeper ? names(value, levels - 1) : Json.NULL);
        });
    return names.build();
  }

  Reply write(Call call) {
    if (!call.has(KvVersioned.DATA)) {
      throw Refusal.invalid(NO_DATA);
    }
    Json content = call.get(KvVersioned.DATA);
    return add(call, metadata -> Optional.of(content)).orElseThrow();
  }

  Reply patch(Call call) {
    if (!call.has(KvVersioned.DATA)) {
      throw Refusal.invalid(NO_DATA);
    }
    Json patch = call.get(KvVersioned.DATA);
    String path = call.get(KvVersioned.PATH);
    return add(call, metadata -> newest(path, metadata).map(old -> MergePatch.apply(old, patch)))
        .orElseGet(Contents::nothingToPatch);
  }

  static Reply nothingToPatch() {
    return new Reply.Raw(404, "application/json", new Body(new byte[0]));
  }

  private Optional<Json> newest(String path, Optional<Metadata> metadata) {
    return metadata
        .filter(known -> isReadable(known.versions().get(known.current())))
        .map(known -> rows.content(path, known.current()));
  }

  private boolean isReadable(@Nullable Version version) {
    return version != null && version.isReadable(rows.now());
  }

  /// Adds a version, if there is a content for it.
  private Optional<Reply> add(Call call, Function<Optional<Metadata>, Optional<Json>> content) {
    String path = call.get(KvVersioned.PATH);
    Optional<Long> cas = Cas.of(call.get(KvVersioned.OPTIONS));
    KvConfig config = rows.config();
    return rows.change(
        path,
        seen -> {
          Optional<Json> data = content.apply(seen);
          if (data.isEmpty()) {
            return Optional.empty();
          }
          Metadata before = seen.orElseGet(() -> Metadata.fresh(rows.now()));
          boolean required = config.casRequired() || before.settings().casRequired();
          Cas.check(cas, required, before.current());
          return Optional.of(added(path, before, config, data.get()));
        });
  }

  private SecretRows.Step<Reply> added(
      String path, Metadata before, KvConfig config, Json content) {
    Instant now = rows.now();
    long number = before.current() + 1;
    var version = Version.written(now, before.deletion(config, now));
    var versions = new TreeMap<>(before.versions());
    versions.put(number, version);
    var changes =
        new Changes().put(SecretRows.contentRow(path, number), SecretRows.content(content));
    long oldest = before.oldest();
    while (versions.size() > before.limit(config)) {
      changes.delete(SecretRows.contentRow(path, versions.firstKey()));
      versions.pollFirstEntry();
      oldest = versions.firstKey();
    }
    var after =
        new Metadata(
            number, oldest, versions, before.settings(), before.created(), Times.rfc3339(now));
    var found = new Found(path, after, number, version);
    return new SecretRows.Step<>(after, changes, Reply.data(found.describe()));
  }

  Reply deleteNewest(Call call) {
    String path = call.get(KvVersioned.PATH);
    rows.change(
        path,
        seen ->
            seen.flatMap(metadata ->
                marked(
                    path,
                    metadata,
                    List.of(metadata.current()),
                    (version, now) -> version.delete(now))));
    return Reply.done();
  }

  Reply delete(Call call) {
    return marked(call, "No version number provided", (version, now) -> version.delete(now));
  }

  Reply undelete(Call call) {
    return marked(call, "No version number provided", (version, now) -> version.undelete());
  }

  Reply destroy(Call call) {
    return marked(call, "no version number provided", (version, now) -> version.destroy());
  }

  private Reply marked(Call call, String none, BiFunction<Version, Instant, Version> change) {
    List<Long> numbers = call.get(KvVersioned.VERSIONS);
    if (numbers.isEmpty()) {
      throw Refusal.invalid(none);
    }
    String path = call.get(KvVersioned.PATH);
    rows.change(path, seen -> seen.flatMap(metadata -> marked(path, metadata, numbers, change)));
    return Reply.done();
  }

  private Optional<SecretRows.Step<Boolean>> marked(
      String path,
      Metadata metadata,
      List<Long> numbers,
      BiFunction<Version, Instant, Version> change) {
    Instant now = rows.now();
    Map<Long, Version> versions = new HashMap<>(metadata.versions());
    var changes = new Changes();
    for (long number : numbers) {
      Version version = versions.get(number);
      if (version != null) {
        Version after = change.apply(version, now);
        versions.put(number, after);
        if (after.isDestroyed()) {
          changes.delete(SecretRows.contentRow(path, number));
        }
      }
    }
    return versions.equals(metadata.versions())
        ? Optional.empty()
        : Optional.of(new SecretRows.Step<>(metadata.with(versions, now), changes, true));
  }
}
