package io.coffer.server.http;

import java.net.SocketAddress;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/// Where the server listens.
///
/// @param address an address and port, or a Unix socket's path
/// @param tls absent for plain HTTP
/// @param limits what is let through
/// @param socketMode who may use a Unix socket; empty for what the system chooses
public record Listener(
    SocketAddress address,
    Optional<TlsSettings> tls,
    ListenerLimits limits,
    Set<PosixFilePermission> socketMode) {

  /// Copies the set.
  public Listener {
    socketMode = Set.copyOf(socketMode);
  }

  /// A listener whose socket, if it is one, has the mode that the system chooses.
  public Listener(SocketAddress address, Optional<TlsSettings> tls, ListenerLimits limits) {
    this(address, tls, limits, Set.of());
  }
}
