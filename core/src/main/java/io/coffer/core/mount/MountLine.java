package io.coffer.core.mount;

/// What the index tells of a mount: enough to find it by, and to know what it is.
///
/// @param uuid names its rows
/// @param accessor names it to callers
/// @param type of the engine or method
/// @param path where it is, ending in `/`
record MountLine(String uuid, String accessor, String type, String path) {
  private static final int PARTS = 4;

  static MountLine of(MountEntry entry) {
    return new MountLine(entry.uuid(), entry.accessor(), entry.type(), entry.path());
  }

  boolean isAuth() {
    return path.startsWith(MountEntry.AUTH);
  }

  /// Whether another mount is of the same engine or auth method.
  boolean isOfKindOf(MountLine other) {
    return type.equals(other.type) && isAuth() == other.isAuth();
  }

  String write() {
    return uuid + ' ' + accessor + ' ' + type + ' ' + path;
  }

  static MountLine read(String line) {
    // a path may hold spaces, the others cannot
    String[] parts = line.split(" ", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalStateException("the index of mounts has a line that is none");
    }
    return new MountLine(parts[0], parts[1], parts[2], parts[3]);
  }
}
