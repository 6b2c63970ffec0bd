package io.coffer.bench.load;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// Where connections lead to.
///
/// @param tls absent for plain HTTP
public record Endpoint(InetSocketAddress address, Optional<SSLContext> tls) {}
