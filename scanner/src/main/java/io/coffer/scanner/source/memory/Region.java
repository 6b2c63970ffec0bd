package io.coffer.scanner.source.memory;

/// A stretch of memory.
///
/// @param address where it begins
/// @param length how many bytes it has
/// @param position where in the file it can be read
/// @param permissions `r`, `w` and `x`, or `-` instead, then `p` if it is private
/// @param name what the system calls it: `[heap]`, the path of a file; may be empty
record Region(long address, long length, long position, String permissions, String name) {
  private static final String DEVICES = "/dev/";

  boolean isReadable() {
    return permissions.startsWith("r");
  }

  /// Whether it may hold what no file holds, and can be read without touching a device.
  boolean isWanted() {
    boolean file = name.startsWith("/") || name.startsWith("memfd:");
    boolean kernel = name.startsWith("[v");
    boolean device = name.startsWith(DEVICES) && !isMemory();
    boolean writable = permissions.length() > 1 && permissions.charAt(1) == 'w';
    return !kernel && !device && (!file || writable);
  }

  private boolean isMemory() {
    return name.startsWith("/dev/shm/") || name.startsWith("/dev/zero");
  }

  /// Its addresses, and what the system calls it.
  String title() {
    var range = Long.toHexString(address) + "-" + Long.toHexString(address + length);
    return name.isEmpty() ? range : range + " " + name;
  }
}
