package io.coffer.engines.kv;

import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns what version 1 stored into first versions. Secret by secret, each in one commit, so that a
/// crash leaves nothing half done and the next start goes on.
final class Conversion {
  private static final int PAGE = 500;

  private final MountStorage rows;
  private final InstantSource clock;

  /// Written once, under this object's lock.
  private volatile boolean finished;

  Conversion(MountStorage rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /// Returns when nothing of version 1 is left.
  void finish() {
    if (!finished) {
      convertAll();
    }
  }

  private synchronized void convertAll() {
    List<String> paths = rows.scan(KvPlain.SECRETS, "", PAGE);
    while (!paths.isEmpty()) {
      paths.forEach(this::convert);
      paths = rows.scan(KvPlain.SECRETS, "", PAGE);
    }
    finished = true;
  }

  private void convert(String path) {
    Optional<MountStorage.Row> old = rows.get(KvPlain.SECRETS + path);
    if (old.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    var version = Version.written(now, Optional.empty());
    String time = Times.rfc3339(now);
    var metadata = new Metadata(1, 1, Map.of(1L, version), Metadata.Settings.NONE, time, time);
    try {
      rows.commit(
          new Changes()
              .put(SecretRows.contentRow(path, 1), SecretRows.content(old.get().value()))
              .put(SecretRows.metadataRow(path), metadata.write())
              .delete(KvPlain.SECRETS + path)
              .unchanged(KvPlain.SECRETS + path, old));
    } catch (ConflictException e) {
      return; // the other version of the engine was still finishing a write; it is met again
    }
  }
}
