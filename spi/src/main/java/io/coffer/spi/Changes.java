package io.coffer.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Changes to the rows of a mount that happen together. Not for several threads.
public final class Changes {
  private final Map<String, Optional<Json.Obj>> rows = new LinkedHashMap<>();
  private final Map<String, Long> preconditions = new LinkedHashMap<>();

  /// No changes.
  public Changes() {}

  /// Puts a row.
  public Changes put(String path, Json.Obj value) {
    rows.put(path, Optional.of(value));
    return this;
  }

  /// Deletes a row.
  public Changes delete(String path) {
    rows.put(path, Optional.empty());
    return this;
  }

  /// Asks that the row is still the one that was read, or is still absent.
  public Changes unchanged(String path, Optional<MountStorage.Row> seen) {
    preconditions.put(path, seen.map(MountStorage.Row::revision).orElse(Batch.ABSENT));
    return this;
  }

  /// Rows by path: a value to put, or empty to delete.
  public Map<String, Optional<Json.Obj>> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /// Required revisions by path.
  public Map<String, Long> preconditions() {
    return Collections.unmodifiableMap(preconditions);
  }
}
