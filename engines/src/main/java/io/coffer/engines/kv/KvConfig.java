package io.coffer.engines.kv;

import io.coffer.spi.Json;
import java.time.Duration;

/// The settings of a versioned mount, which its secrets may narrow.
///
/// @param maxVersions how many versions are kept; 0 for the standard
/// @param casRequired whether writes must say which version they replace
/// @param deleteAfter when a version deletes itself; 0 for never, negative to overrule secrets
/// @param metadataCasRequired whether writes of metadata must say which version they replace
record KvConfig(
    long maxVersions, boolean casRequired, Duration deleteAfter, boolean metadataCasRequired) {
  static final String ROW = "config";

  static KvConfig read(Json.Obj row) {
    return new KvConfig(
        row.number("max_versions", 0),
        row.flag("cas_required"),
        Duration.ofNanos(row.number("delete_version_after", 0)),
        row.flag("metadata_cas_required"));
  }

  Json.Obj write() {
    return Json.object()
        .put("max_versions", maxVersions)
        .put("cas_required", casRequired)
        .put("delete_version_after", deleteAfter.toNanos())
        .put("metadata_cas_required", metadataCasRequired)
        .build();
  }
}
