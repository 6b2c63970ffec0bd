package io.coffer.engines.kv;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Optional;

/// What is known of one version of a secret; its content is a row of its own.
///
/// @param shown as the API shows it and as it is stored: each write of a secret writes all its
///   versions again, and what did not change need not be taken apart for that
record Version(Json.Obj shown) {
  private static final String CREATED = "created_time";
  private static final String DELETED = "deletion_time";
  private static final String DESTROYED = "destroyed";

  /// A new version.
  ///
  /// @param deletion when it deletes itself
  static Version written(Instant now, Optional<Instant> deletion) {
    return new Version(
        Json.object()
            .put(CREATED, Times.rfc3339(now))
            .put(DELETED, deletion.map(Times::rfc3339).orElse(""))
            .put(DESTROYED, false)
            .build());
  }

  /// When it was written.
  Optional<Instant> created() {
    return Optional.of(shown.text(CREATED, "")).filter(t -> !t.isEmpty()).map(Times::parse);
  }

  boolean isDestroyed() {
    return shown.flag(DESTROYED);
  }

  boolean isReadable(Instant now) {
    String deleted = shown.text(DELETED, "");
    return !isDestroyed() && (deleted.isEmpty() || now.isBefore(Times.parse(deleted)));
  }

  Version delete(Instant now) {
    return isReadable(now) ? new Version(shown.with(DELETED, Json.of(Times.rfc3339(now)))) : this;
  }

  Version undelete() {
    return isDestroyed() ? this : new Version(shown.with(DELETED, Json.of("")));
  }

  Version destroy() {
    return new Version(shown.with(DESTROYED, Json.of(true)));
  }
}
