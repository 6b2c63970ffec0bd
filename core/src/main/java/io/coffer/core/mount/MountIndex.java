package io.coffer.core.mount;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A line for each mount, many to a row: a server with thousands of them answers before it has read
/// them all. Changed together with the mounts' own rows, so that the two always agree.
///
/// Stores of before have none, and get it when they are first unsealed.
final class MountIndex {
  /// How many rows it is parted into, so that a change of one mount writes few others again.
  private static final int PARTS = 64;

  private static final String FOLDER = "mount-index/";
  private static final String LINES = "mounts";

  private final Rows rows;

  MountIndex(Rows rows) {
    this.rows = rows;
  }

  /// @return a line for each mount; empty if there is no index
  Optional<List<MountLine>> read() {
    var lines = new ArrayList<MountLine>();
    var parts = new ArrayList<String>();
    rows.each(
        FOLDER,
        row -> {
          parts.add(row.path());
          row.value().texts(LINES).forEach(line -> lines.add(MountLine.read(line)));
        });
    return parts.isEmpty() ? Optional.empty() : Optional.of(lines);
  }

  /// Writes all of it anew.
  void write(Collection<MountLine> all) {
    var changes = new Changes();
    for (int part = 0; part < PARTS; part++) {
      put(changes, part, all);
    }
    rows.commit(changes);
  }

  /// Adds to the changes of a mount what becomes of its part of the index.
  ///
  /// @param all the lines of all mounts after the change
  /// @param uuid of the mount
  void note(Changes changes, Collection<MountLine> all, String uuid) {
    put(changes, part(uuid), all);
  }

  private static void put(Changes changes, int part, Collection<MountLine> all) {
    List<Json> lines =
        all.stream()
            .filter(line -> part(line.uuid()) == part)
            .map(line -> Json.of(line.write()))
            .toList();
    changes.put(FOLDER + part, Json.object().put(LINES, new Json.Arr(lines)).build());
  }

  private static int part(String uuid) {
    return Math.floorMod(uuid.hashCode(), PARTS);
  }
}
