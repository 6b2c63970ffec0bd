package io.coffer.spi;

import java.util.List;
import java.util.Optional;

/// The rows of one mount: sealed, durable, out of reach of every other mount.
///
/// One row per thing. Paths are relative to the mount; `/` makes folders for [#list].
public interface MountStorage {
  /// The row at a path.
  Optional<Row> get(String path);

  /// Names directly below a folder, sorted; those with something below them end in `/`, and a name
  /// that is both comes twice.
  ///
  /// @param folder empty, or ending in `/`
  /// @param after only names greater than this; empty for all
  /// @param limit the most names to return; 0 or less for all
  List<String> list(String folder, String after, int limit);

  /// Paths of all rows below a folder, relative to it, sorted, at any depth.
  List<String> scan(String folder, String after, int limit);

  /// Applies changes together, or none of them.
  ///
  /// @throws ConflictException when a row was changed since it was read
  void commit(Changes changes);

  /// Puts one row, whatever was there.
  default void put(String path, Json.Obj value) {
    commit(new Changes().put(path, value));
  }

  /// Deletes one row; nothing happens when there is none.
  default void delete(String path) {
    commit(new Changes().delete(path));
  }

  /// A row and the revision that a later commit can ask for.
  record Row(Json.Obj value, long revision) {}
}
