package io.coffer.server.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a listener speaks TLS.
///
/// @param certificates PEM file with the server's certificate and those that lead to its root
/// @param key PEM file with its private key
/// @param minVersion `TLSv1.2` or `TLSv1.3`
/// @param cipherSuites names of the JDK; empty for its own choice
/// @param clients whether certificates of clients are asked for
/// @param clientAuthorities PEM file that certificates of clients are verified with, where they are
public record TlsSettings(
    Path certificates,
    Path key,
    String minVersion,
    List<String> cipherSuites,
    Clients clients,
    Optional<Path> clientAuthorities) {

  /// What is asked of clients.
  public enum Clients {
    /// No certificate.
    NONE,
    /// One if they have it, looked at by whoever needs it.
    REQUESTED,
    /// One, verified in the handshake.
    VERIFIED
  }

  /// Copies the list.
  public TlsSettings {
    cipherSuites = List.copyOf(cipherSuites);
  }
}
