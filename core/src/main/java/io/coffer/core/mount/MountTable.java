package io.coffer.core.mount;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What is mounted where at one moment. No mount lies below another. Never changed once others have
/// it.
final class MountTable {
  private final NavigableMap<String, Mounted> byPath;
  private final Map<String, Mounted> byAccessor;

  MountTable() {
    this(new TreeMap<>(), new HashMap<>());
  }

  private MountTable(NavigableMap<String, Mounted> byPath, Map<String, Mounted> byAccessor) {
    this.byPath = byPath;
    this.byAccessor = byAccessor;
  }

  MountTable copy() {
    return new MountTable(new TreeMap<>(byPath), new HashMap<>(byAccessor));
  }

  void put(Mounted mounted) {
    byPath.put(mounted.line().path(), mounted);
    byAccessor.put(mounted.line().accessor(), mounted);
  }

  void remove(Mounted mounted) {
    byPath.remove(mounted.line().path());
    byAccessor.remove(mounted.line().accessor());
  }

  /// All mounts in the order of their paths.
  Collection<Mounted> all() {
    return Collections.unmodifiableCollection(byPath.values());
  }

  Optional<Mounted> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  Optional<Mounted> byAccessor(String accessor) {
    return Optional.ofNullable(byAccessor.get(accessor));
  }

  /// The mount at a path or above it.
  Optional<Mounted> above(String path) {
    // nothing can lie between the two, as it would be below the mount
    return Optional.ofNullable(byPath.floorEntry(path))
        .filter(nearest -> path.startsWith(nearest.getKey()))
        .map(Map.Entry::getValue);
  }

  /// A mount at a path or below it.
  Optional<Mounted> below(String path) {
    return Optional.ofNullable(byPath.ceilingEntry(path))
        .filter(nearest -> nearest.getKey().startsWith(path))
        .map(Map.Entry::getValue);
  }
}
