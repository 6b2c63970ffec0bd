package io.coffer.core.mount;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The mount table while it is read: of its parts those that a path asks for, and the whole once
/// something is asked of all mounts, as the server's clock does in its first second. Safe for many
/// threads.
final class MountReading implements AutoCloseable {
  /// For how many folders of a path parts are looked into one by one.
  private static final int DEPTH = 4;

  private final IntFunction<MountTable> reader;

  /// Guarded by this; none is kept once the whole is there.
  private final @Nullable MountTable[] parts = new @Nullable MountTable[MountIndex.PARTS];

  /// Set once, under this object's lock.
  private volatile Optional<MountTable> whole = Optional.empty();

  /// Guarded by this.
  private boolean closed;

  /// @param reader of a part, by its number in the index
  MountReading(IntFunction<MountTable> reader) {
    this.reader = reader;
  }

  /// A table of which nothing has to be read.
  MountReading(MountTable whole) {
    this(part -> whole);
    this.whole = Optional.of(whole);
  }

  /// The mount at exactly a path.
  Optional<Mounted> at(String path) {
    Optional<MountTable> all = whole;
    return all.isPresent() ? all.get().at(path) : part(MountIndex.part(path)).at(path);
  }

  /// The mount at a path or above it.
  Optional<Mounted> above(String path) {
    Optional<MountTable> all = whole;
    return all.isPresent() ? all.get().above(path) : aboveInParts(path);
  }

  private Optional<Mounted> aboveInParts(String path) {
    int slash = path.indexOf('/');
    for (int depth = 0; slash >= 0 && depth < DEPTH; depth++) {
      Optional<Mounted> found = at(path.substring(0, slash + 1));
      if (found.isPresent()) {
        return found;
      }
      slash = path.indexOf('/', slash + 1);
    }
    return slash < 0 ? Optional.empty() : whole().above(path);
  }

  /// Reads what has not been read yet. Who asks for a part in the meantime waits for one at most.
  MountTable whole() {
    for (int part = 0; whole.isEmpty() && part < parts.length; part++) {
      part(part);
    }
    return whole.orElseGet(this::joined);
  }

  private synchronized MountTable part(int number) {
    if (whole.isPresent()) {
      return whole.get();
    }
    MountTable part = parts[number];
    if (part == null) {
      part = reader.apply(number);
      parts[number] = part;
      if (closed) {
        part.all().forEach(Mounted::close);
      }
    }
    return part;
  }

  private synchronized MountTable joined() {
    if (whole.isEmpty()) {
      var all = new MountTable();
      for (int part = 0; part < parts.length; part++) {
        part(part).all().forEach(all::put);
        parts[part] = null;
      }
      whole = Optional.of(all);
    }
    return whole.get();
  }

  /// Closes what was read of it, and what still is.
  @Override
  public void close() {
    // who is waited for in the course of it may ask for a part
    ended().forEach(table -> table.all().forEach(Mounted::close));
  }

  private synchronized List<MountTable> ended() {
    closed = true;
    var read = new ArrayList<MountTable>();
    whole.ifPresent(read::add);
    for (MountTable part : parts) {
      if (part != null) {
        read.add(part);
      }
    }
    return read;
  }
}
