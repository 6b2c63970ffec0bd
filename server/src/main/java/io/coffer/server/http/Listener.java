package io.coffer.server.http;

import java.net.SocketAddress;
import java.util.Optional;

/// Where the server listens.
///
/// @param address an address and port, or a Unix socket's path
/// @param tls absent for plain HTTP
public record Listener(SocketAddress address, Optional<TlsSettings> tls, ListenerLimits limits) {}
