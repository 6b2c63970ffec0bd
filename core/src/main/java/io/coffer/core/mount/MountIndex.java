package io.coffer.core.mount;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A line for each mount, many to a row, and one row with a mount of each kind: a server with
/// thousands of mounts answers before it has read them all. Changed together with the mounts' own
/// rows, so that they always agree.
///
/// Stores of before have none, or one without kinds, and get it when they are first unsealed.
final class MountIndex {
  /// How many rows the lines are parted into, by the mounts' paths: a request needs few of them,
  /// and a change of one mount writes few others again.
  static final int PARTS = 256;

  private static final String FOLDER = "mount-index/";
  private static final String KINDS = "kinds";
  private static final String LINES = "mounts";

  private final Rows rows;

  MountIndex(Rows rows) {
    this.rows = rows;
  }

  /// @return the part that a mount at a path is in
  static int part(String path) {
    return Math.floorMod(path.hashCode(), PARTS);
  }

  /// A mount of each engine and of each auth method that is mounted; empty if there is no index.
  Optional<List<MountLine>> kinds() {
    return rows.get(FOLDER + KINDS).map(row -> lines(row.value()));
  }

  static List<MountLine> kinds(Collection<MountLine> all) {
    var kinds = new ArrayList<MountLine>();
    for (MountLine line : all) {
      if (!holdsKind(kinds, line)) {
        kinds.add(line);
      }
    }
    return kinds;
  }

  // done for each of thousands of mounts whenever one is changed
  private static boolean holdsKind(List<MountLine> kinds, MountLine line) {
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).isOfKindOf(line)) {
        return true;
      }
    }
    return false;
  }

  List<MountLine> read(int part) {
    return rows.get(FOLDER + part).map(row -> lines(row.value())).orElse(List.of());
  }

  private static List<MountLine> lines(Json.Obj row) {
    return row.texts(LINES).stream().map(MountLine::read).toList();
  }

  /// Writes all of it anew. What a crash leaves of it has no kinds, so that it is made once more.
  void write(Collection<MountLine> all) {
    rows.clear(FOLDER);
    var changes = new Changes();
    all.stream().map(line -> part(line.path())).distinct().forEach(part -> put(changes, part, all));
    put(changes, KINDS, kinds(all).stream());
    rows.commit(changes);
  }

  /// Adds to the changes of a mount what becomes of the index.
  ///
  /// @param all the lines of all mounts after the change
  /// @param paths where the mount is, and was
  void note(Changes changes, Collection<MountLine> all, Collection<String> paths) {
    paths.stream().map(MountIndex::part).distinct().forEach(part -> put(changes, part, all));
    put(changes, KINDS, kinds(all).stream());
  }

  private static void put(Changes changes, int part, Collection<MountLine> all) {
    put(changes, String.valueOf(part), all.stream().filter(line -> part(line.path()) == part));
  }

  private static void put(Changes changes, String row, Stream<MountLine> lines) {
    List<Json> texts = lines.map(line -> Json.of(line.write())).toList();
    changes.put(FOLDER + row, Json.object().put(LINES, new Json.Arr(texts)).build());
  }
}
