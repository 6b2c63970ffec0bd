package io.coffer.core.mount;

import io.coffer.spi.Mountable;
import io.coffer.spi.Routes;
import java.util.Optional;
import java.util.function.Supplier;

/// A mount, opened when something is first asked of it: a server with thousands of them answers
/// before it has opened them all. Safe for many threads.
public final class Mounted implements AutoCloseable {
  private final MountEntry entry;
  private final Supplier<Mountable> opener;

  /// Set once, under this object's lock.
  private volatile Optional<Opened> opened = Optional.empty();

  /// Guarded by this.
  private boolean closed;

  private record Opened(Mountable mountable, Routes routes) {}

  /// A mount that is not open yet.
  public Mounted(MountEntry entry, Supplier<Mountable> opener) {
    this.entry = entry;
    this.opener = opener;
  }

  /// What is mounted where.
  public MountEntry entry() {
    return entry;
  }

  /// What is mounted.
  public Mountable mountable() {
    return open().mountable();
  }

  /// The route of a path below the mount.
  public Optional<Routes.Match> route(String relative) {
    return open().routes().find(relative);
  }

  /// The path below the mount.
  public String relative(String path) {
    return path.length() <= entry.path().length() ? "" : path.substring(entry.path().length());
  }

  private Opened open() {
    Optional<Opened> now = opened;
    return now.isPresent() ? now.get() : openOnce();
  }

  // who still asks when it is closed gets what is closed as well
  private synchronized Opened openOnce() {
    if (opened.isEmpty()) {
      Mountable mountable = opener.get();
      if (closed) {
        mountable.close();
      }
      opened = Optional.of(new Opened(mountable, Routes.of(mountable.routes())));
    }
    return opened.get();
  }

  @Override
  public synchronized void close() {
    closed = true;
    opened.ifPresent(it -> it.mountable().close());
  }
}
