package io.coffer.engines.kv;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Optional;

/// What is known of one version of a secret; its content is a row of its own.
///
/// @param created when it was written
/// @param deleted when it was or will be deleted
/// @param destroyed whether its content is gone for ever
record Version(Instant created, Optional<Instant> deleted, boolean destroyed) {

  boolean isReadable(Instant now) {
    return !destroyed && deleted.filter(time -> !now.isBefore(time)).isEmpty();
  }

  Version delete(Instant now) {
    return isReadable(now) ? new Version(created, Optional.of(now), false) : this;
  }

  Version undelete() {
    return destroyed ? this : new Version(created, Optional.empty(), false);
  }

  Version destroy() {
    return new Version(created, deleted, true);
  }

  /// As the API shows it and as it is stored.
  Json.Builder print() {
    return Json.object()
        .put("created_time", Times.rfc3339(created))
        .put("deletion_time", deleted.map(Times::rfc3339).orElse(""))
        .put("destroyed", destroyed);
  }

  static Version read(Json.Obj row) {
    String deleted = row.text("deletion_time", "");
    return new Version(
        Instant.parse(row.text("created_time", "")),
        deleted.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(deleted)),
        row.flag("destroyed"));
  }
}
