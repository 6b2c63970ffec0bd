package io.coffer.engines.kv;

import io.coffer.spi.Durations;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// What is known of a secret besides its contents: one row.
///
/// @param current the newest version; 0 when none was written yet
/// @param oldest the oldest version that is kept, once older ones were dropped
/// @param versions by number, those that are kept
/// @param settings what the secret sets for itself
/// @param created when the row was, as it is shown and stored
/// @param updated when it last was, the same
record Metadata(
    long current,
    long oldest,
    Map<Long, Version> versions,
    Settings settings,
    String created,
    String updated) {
  /// How many versions are kept where nothing is said.
  static final long STANDARD_VERSIONS = 10;

  /// What a secret sets for itself.
  ///
  /// @param version counts the writes of these settings
  record Settings(
      long version,
      long maxVersions,
      boolean casRequired,
      Duration deleteAfter,
      boolean metadataCasRequired,
      Map<String, String> custom) {
    static final Settings NONE = new Settings(0, 0, false, Duration.ZERO, false, Map.of());

    Settings {
      custom = Collections.unmodifiableMap(new TreeMap<>(custom));
    }
  }

  Metadata {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Metadata> READER = Metadata::read;

  static Metadata fresh(Instant now) {
    String time = Times.rfc3339(now);
    return new Metadata(0, 0, Map.of(), Settings.NONE, time, time);
  }

  /// The version of a number; 0 or less stands for the newest.
  long number(long wanted) {
    return wanted <= 0 ? current : wanted;
  }

  Metadata with(Settings other, Instant now) {
    return new Metadata(current, oldest, versions, other, created, Times.rfc3339(now));
  }

  Metadata with(Map<Long, Version> others, Instant now) {
    return new Metadata(current, oldest, others, settings, created, Times.rfc3339(now));
  }

  /// How many versions are kept, the mount's settings considered.
  long limit(KvConfig config) {
    if (settings.maxVersions() > 0) {
      return settings.maxVersions();
    }
    return config.maxVersions() > 0 ? config.maxVersions() : STANDARD_VERSIONS;
  }

  /// When a version written now deletes itself. The shorter time counts; a negative one of the
  /// mount overrules the secret.
  Optional<Instant> deletion(KvConfig config, Instant now) {
    Duration own = settings.deleteAfter();
    Duration mounts = config.deleteAfter();
    if (mounts.isNegative() || own.isNegative()) {
      return Optional.empty();
    }
    Duration after = own;
    if (own.isZero() || (mounts.isPositive() && mounts.compareTo(own) < 0)) {
      after = mounts;
    }
    return after.isPositive() ? Optional.of(now.plus(after)) : Optional.empty();
  }

  /// As the API shows it.
  Json.Obj print() {
    return print(Json.of(Durations.print(settings.deleteAfter())));
  }

  /// As it is stored.
  Json.Obj write() {
    return print(Json.of(settings.deleteAfter().toNanos()));
  }

  private Json.Obj print(Json deleteAfter) {
    Json.Builder shown = Json.object();
    versions.forEach((number, version) -> shown.put(Long.toString(number), version.shown()));
    return Json.object()
        .put("cas_required", settings.casRequired())
        .put("created_time", created)
        .put("current_metadata_version", settings.version())
        .put("current_version", current)
        .put("custom_metadata", CustomMetadata.shown(settings.custom()))
        .put("delete_version_after", deleteAfter)
        .put("max_versions", settings.maxVersions())
        .put("metadata_cas_required", settings.metadataCasRequired())
        .put("oldest_version", oldest)
        .put("updated_time", updated)
        .put("versions", shown.build())
        .build();
  }

  static Metadata read(Json.Obj row) {
    var versions = new TreeMap<Long, Version>();
    row.object("versions")
        .members()
        .forEach((number, version) ->
            versions.put(Long.valueOf(number), new Version((Json.Obj) version)));
    var settings =
        new Settings(
            row.number("current_metadata_version", 0),
            row.number("max_versions", 0),
            row.flag("cas_required"),
            Duration.ofNanos(row.number("delete_version_after", 0)),
            row.flag("metadata_cas_required"),
            row.object("custom_metadata").textMembers());
    return new Metadata(
        row.number("current_version", 0),
        row.number("oldest_version", 0),
        versions,
        settings,
        row.text("created_time", ""),
        row.text("updated_time", ""));
  }
}
