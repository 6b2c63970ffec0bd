package io.coffer.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
  ///
  /// The same row may be handed out again and again, so what a reader makes of it is kept with it.
  final class Row {
    private final Json.Obj value;
    private final long revision;
    private volatile @Nullable Made<?> made;

    private record Made<T>(Function<Json.Obj, T> reader, T thing) {}

    /// @param revision of the commit that put it
    public Row(Json.Obj value, long revision) {
      this.value = value;
      this.revision = revision;
    }

    /// What it holds.
    public Json.Obj value() {
      return value;
    }

    /// The revision of the commit that put it.
    public long revision() {
      return revision;
    }

    /// What a reader makes of the value: something immutable, made once and then shared.
    ///
    /// @param reader the same object each time, or nothing is gained
    @SuppressWarnings("unchecked") // it was made by this very reader
    public <T> T as(Function<Json.Obj, T> reader) {
      Made<?> known = made;
      if (known != null && known.reader().equals(reader)) {
        return (T) known.thing();
      }
      T thing = reader.apply(value);
      made = new Made<>(reader, thing);
      return thing;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Row row && row.revision == revision && row.value.equals(value);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(revision);
    }

    @Override
    public String toString() {
      return "row of revision " + revision;
    }
  }
}
