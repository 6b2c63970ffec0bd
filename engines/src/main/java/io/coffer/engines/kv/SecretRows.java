package io.coffer.engines.kv;

import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Retry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rows of a versioned mount: one for the metadata of each secret, one for each version's
/// content.
final class SecretRows {
  private static final String META = "meta/";
  private static final String CONTENT = "version/";

  private final MountStorage rows;
  private final InstantSource clock;

  SecretRows(MountStorage rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  KvConfig config() {
    return KvConfig.read(
        rows.get(KvConfig.ROW).map(MountStorage.Row::value).orElse(Json.Obj.EMPTY));
  }

  void configure(KvConfig config) {
    rows.put(KvConfig.ROW, config.write());
  }

  Optional<Metadata> metadata(String path) {
    return rows.get(META + path).map(row -> row.as(Metadata.READER));
  }

  /// The content of a version, in an object of its own since it may be null.
  Json content(String path, long version) {
    return rows.get(contentRow(path, version))
        .flatMap(row -> row.value().get("data"))
        .orElse(Json.NULL);
  }

  List<String> list(String folder, String after, int limit) {
    return rows.list(META + folder, after, limit);
  }

  List<String> scan(String folder, String after, int limit) {
    return rows.scan(META + folder, after, limit);
  }

  /// What a change makes of a secret.
  ///
  /// @param after the metadata from now on
  /// @param changes rows of contents that go with it
  record Step<R>(Metadata after, Changes changes, R result) {}

  /// Changes a secret. The step is worked out again when somebody else changed it meanwhile, so
  /// that no version is lost.
  ///
  /// @param work from the metadata that is there to a step, or to nothing when there is nothing to
  ///   do
  <R> Optional<R> change(String path, Function<Optional<Metadata>, Optional<Step<R>>> work) {
    return Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = rows.get(META + path);
      Optional<Step<R>> step = work.apply(seen.map(row -> row.as(Metadata.READER)));
      if (step.isEmpty()) {
        return Optional.empty();
      }
      Changes changes = step.get().changes();
      rows.commit(
          changes.put(META + path, step.get().after().write()).unchanged(META + path, seen));
      return Optional.of(step.get().result());
    });
  }

  /// Removes a secret with all its versions.
  void remove(String path) {
    Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> seen = rows.get(META + path);
          seen.ifPresent(row -> {
            changes.delete(META + path).unchanged(META + path, seen);
            row.as(Metadata.READER)
                .versions()
                .keySet()
                .forEach(version -> changes.delete(contentRow(path, version)));
          });
          return seen;
        });
  }

  static String contentRow(String path, long version) {
    return CONTENT + version + "/" + path;
  }

  /// Where a secret's content belongs.
  record ContentOf(String path, long version) {}

  /// What [#contentRow] made a row's path of; empty for other rows.
  static Optional<ContentOf> contentOf(String row) {
    int slash = row.indexOf('/', CONTENT.length());
    if (!row.startsWith(CONTENT) || slash < 0) {
      return Optional.empty();
    }
    long version = Long.parseLong(row.substring(CONTENT.length(), slash));
    return Optional.of(new ContentOf(row.substring(slash + 1), version));
  }

  static Json.Obj content(Json data) {
    return Json.object().put("data", data).build();
  }

  /// The metadata row of a path, for the conversion from version 1.
  static String metadataRow(String path) {
    return META + path;
  }
}
