package io.coffer.client;

import java.nio.file.Path;
import java.util.Optional;

/// How a client speaks TLS.
///
/// @param authorities a PEM file or a folder of them that the server's certificate must lead to;
///   the JDK's own when absent
/// @param certificate PEM file of the client's certificate
/// @param key PEM file of its key
/// @param serverName the name to ask for and to find in the certificate, or empty for the address's
/// @param insecureSkipVerify takes any certificate; for trying things out only
public record TlsOptions(
    Optional<Path> authorities,
    Optional<Path> certificate,
    Optional<Path> key,
    String serverName,
    boolean insecureSkipVerify) {
  /// What the JDK does by itself.
  public static final TlsOptions NONE =
      new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), "", false);
}
