package io.coffer.core.mount;

import io.coffer.spi.Mountable;
import io.coffer.spi.Routes;

/// A mount that is open.
public record Mounted(MountEntry entry, Mountable mountable, Routes routes) {
  /// The path below the mount.
  public String relative(String path) {
    return path.length() <= entry.path().length() ? "" : path.substring(entry.path().length());
  }
}
