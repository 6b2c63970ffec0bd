package io.coffer.spi;

import java.time.Instant;
import java.util.List;

/// Something with routes below a mount: a secrets engine, an auth method.
///
/// Safe for many threads. Opening does no I/O and starts no thread.
public interface Mountable extends AutoCloseable {
  /// The routes, the more specific first: the first pattern that matches wins. Read once.
  List<Route> routes();

  /// What it is for, for `path-help` of the mount.
  default String about() {
    return "";
  }

  /// Periodic work; called on the active node only, never twice at once.
  default void tick(Instant now) {}

  @Override
  default void close() {}
}
