package io.coffer.engines.kv;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one version of a secret; its content is a row of its own.
///
/// What did not change is not taken apart: each write of a secret writes all its versions again.
final class Version {
  private static final String CREATED = "created_time";
  private static final String DELETED = "deletion_time";
  private static final String DESTROYED = "destroyed";

  private final Json.Obj shown;

  /// How it was last described.
  private volatile @Nullable Described described;

  private record Described(long number, Map<String, String> custom, Json.Obj as) {
    private boolean isOf(long number, Map<String, String> custom) {
      return this.number == number && this.custom.equals(custom);
    }
  }

  /// @param shown as the API shows it and as it is stored
  Version(Json.Obj shown) {
    this.shown = shown;
  }

  /// As the API shows it and as it is stored.
  Json.Obj shown() {
    return shown;
  }

  /// As it is shown beside its content. While nothing changes that is one and the same object, of
  /// which what is printed is kept.
  ///
  /// @param custom what the secret has for custom metadata
  Json.Obj describe(long number, Map<String, String> custom) {
    Described known = described;
    if (known == null || !known.isOf(number, custom)) {
      Json.Obj fresh =
          Json.object()
              .putAll(shown)
              .put("custom_metadata", CustomMetadata.shown(custom))
              .put("version", number)
              .build();
      known = new Described(number, custom, fresh);
      described = known;
    }
    return known.as();
  }

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
