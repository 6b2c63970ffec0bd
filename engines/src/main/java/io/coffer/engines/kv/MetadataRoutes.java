package io.coffer.engines.kv;

import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Durations;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of the mount, and all about its secrets but their contents.
final class MetadataRoutes {
  private final SecretRows rows;

  MetadataRoutes(SecretRows rows) {
    this.rows = rows;
  }

  Reply readConfig(Call call) {
    KvConfig config = rows.config();
    return Reply.data(
        Json.object()
            .put("cas_required", config.casRequired())
            .put("delete_version_after", Durations.print(config.deleteAfter()))
            .put("max_versions", config.maxVersions())
            .put("metadata_cas_required", config.metadataCasRequired())
            .build());
  }

  Reply writeConfig(Call call) {
    KvConfig old = rows.config();
    rows.configure(
        new KvConfig(
            call.has(KvVersioned.MAX_VERSIONS) ? maxVersions(call) : old.maxVersions(),
            call.given(KvVersioned.CAS_REQUIRED).orElse(old.casRequired()),
            call.given(KvVersioned.DELETE_AFTER_PARSED)
                .map(MetadataRoutes::wholeSeconds)
                .orElse(old.deleteAfter()),
            call.given(KvVersioned.METADATA_CAS_REQUIRED).orElse(old.metadataCasRequired())));
    return Reply.done();
  }

  private static long maxVersions(Call call) {
    long versions = call.get(KvVersioned.MAX_VERSIONS);
    if (versions < 0 || versions > Integer.MAX_VALUE) {
      throw Refusal.invalid("max_versions must be 0 to " + Integer.MAX_VALUE);
    }
    return versions;
  }

  boolean exists(Call call) {
    return rows.metadata(path(call)).isPresent();
  }

  private static String path(Call call) {
    return call.get(KvVersioned.PATH);
  }

  Reply read(Call call) {
    return rows.metadata(path(call))
        .<Reply>map(metadata -> Reply.data(metadata.print()))
        .orElseGet(Reply::absent);
  }

  Reply write(Call call) {
    rows.change(path(call), seen -> step(call, seen));
    return casWarning(call);
  }

  Reply patch(Call call) {
    if (rows.metadata(path(call)).isEmpty()) {
      return Contents.nothingToPatch();
    }
    rows.change(path(call), seen -> seen.flatMap(metadata -> step(call, seen)));
    return casWarning(call);
  }

  private Optional<SecretRows.Step<Boolean>> step(Call call, Optional<Metadata> seen) {
    Metadata before = seen.orElseGet(() -> Metadata.fresh(rows.now()));
    Metadata.Settings old = before.settings();
    Optional<Metadata.Settings> after = settings(call, old);
    checkCas(call, seen);
    if (after.isEmpty() && seen.isPresent()) {
      return Optional.empty();
    }
    Metadata changed = before.with(after.orElse(old), rows.now());
    return Optional.of(new SecretRows.Step<>(changed, new Changes(), true));
  }

  private void checkCas(Call call, Optional<Metadata> seen) {
    boolean required =
        rows.config().metadataCasRequired()
            || seen.filter(m -> m.settings().metadataCasRequired()).isPresent();
    Optional<Long> cas = call.given(KvVersioned.METADATA_CAS);
    if (cas.isEmpty()) {
      if (required) {
        throw Refusal.invalid("metadata check-and-set parameter required for this call");
      }
      return;
    }
    if (seen.isEmpty() && cas.get() != 0) {
      throw Refusal.invalid("metadata_cas must be 0 when creating new metadata");
    }
    if (seen.filter(m -> m.settings().version() != cas.get()).isPresent()) {
      throw Refusal.invalid("metadata check-and-set parameter does not match the current version");
    }
  }

  /// The settings after a write, or nothing when it carries none.
  private static Optional<Metadata.Settings> settings(Call call, Metadata.Settings old) {
    boolean any =
        call.has(KvVersioned.MAX_VERSIONS)
            || call.has(KvVersioned.CAS_REQUIRED)
            || call.has(KvVersioned.DELETE_AFTER)
            || call.has(KvVersioned.METADATA_CAS_REQUIRED)
            || call.has(KvVersioned.CUSTOM);
    if (!any) {
      return Optional.empty();
    }
    return Optional.of(
        new Metadata.Settings(
            old.version() + 1,
            call.has(KvVersioned.MAX_VERSIONS) ? maxVersions(call) : old.maxVersions(),
            call.given(KvVersioned.CAS_REQUIRED).orElse(old.casRequired()),
            deleteAfter(call, old.deleteAfter()),
            call.given(KvVersioned.METADATA_CAS_REQUIRED).orElse(old.metadataCasRequired()),
            custom(call, old.custom())));
  }

  private static Duration deleteAfter(Call call, Duration old) {
    if (call.get(KvVersioned.DELETE_AFTER) instanceof Json.Null) {
      return old;
    }
    Duration after = wholeSeconds(call.get(KvVersioned.DELETE_AFTER_PARSED));
    if (after.isNegative()) {
      throw Refusal.invalid(
          "delete_version_after: only the mount's configuration can be negative, which switches"
              + " the deletion off; a secret has 0s for the mount's");
    }
    return after;
  }

  // any negative duration is as good as another: never
  private static Duration wholeSeconds(Duration given) {
    return Duration.ofSeconds(given.isNegative() ? -1 : given.toSeconds());
  }

  private static Map<String, String> custom(Call call, Map<String, String> old) {
    if (!call.has(KvVersioned.CUSTOM)) {
      return old;
    }
    Json given = call.get(KvVersioned.CUSTOM);
    return call.verb() == Verb.PATCH
        ? CustomMetadata.merge(old, given)
        : CustomMetadata.replace(given);
  }

  private Reply casWarning(Call call) {
    boolean off = call.given(KvVersioned.CAS_REQUIRED).filter(on -> !on).isPresent();
    return off && rows.config().casRequired()
        ? Reply.warned(
            "\"cas_required\" set to false, but is mandated by backend config. This value will be"
                + " ignored.")
        : Reply.done();
  }

  Reply delete(Call call) {
    rows.remove(path(call));
    return Reply.done();
  }

  Reply list(Call call) {
    return Reply.keys(rows.list(path(call), call.get(KvVersioned.AFTER), limit(call)));
  }

  Reply scan(Call call) {
    return Reply.keys(rows.scan(path(call), call.get(KvVersioned.AFTER), limit(call)));
  }

  Reply listDetailed(Call call) {
    return detailed(call, rows.list(path(call), call.get(KvVersioned.AFTER), limit(call)));
  }

  Reply scanDetailed(Call call) {
    return detailed(call, rows.scan(path(call), call.get(KvVersioned.AFTER), limit(call)));
  }

  private Reply detailed(Call call, List<String> names) {
    Json.Builder details = Json.object();
    for (String name : names) {
      // a folder shows what the secret of its name has
      String secret = name.replaceAll("/$", "");
      Optional<Metadata> metadata = rows.metadata(path(call) + secret);
      details.put(name, metadata.map(Metadata::print).orElse(Json.Obj.EMPTY));
    }
    return new Reply.Keys(names, details.build(), List.of());
  }

  private static int limit(Call call) {
    return Math.clamp(call.get(KvVersioned.LIMIT), 0, Integer.MAX_VALUE);
  }
}
