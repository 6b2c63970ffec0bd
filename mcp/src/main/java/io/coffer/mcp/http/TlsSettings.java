package io.coffer.mcp.http;

import java.nio.file.Path;
import java.util.Optional;

/// How a listener speaks TLS.
///
/// @param certificates PEM file with the server's certificate and those that lead to its root
/// @param key PEM file with its private key
/// @param clientAuthorities PEM file; if there is one, every client needs a certificate of these
/// @param minVersion `TLSv1.2` or `TLSv1.3`
public record TlsSettings(
    Path certificates, Path key, Optional<Path> clientAuthorities, String minVersion) {}
