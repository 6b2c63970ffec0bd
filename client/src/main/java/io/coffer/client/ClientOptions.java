package io.coffer.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// How a client reaches a server.
///
/// @param address such as `https://127.0.0.1:8200`
/// @param tls for https
/// @param timeout of one request
/// @param retries how often a request is repeated after 412 or 5xx
/// @param headers sent with every request
public record ClientOptions(
    URI address, TlsOptions tls, Duration timeout, int retries, Map<String, String> headers) {
  /// 60 seconds and two retries.
  public static ClientOptions of(String address) {
    return new ClientOptions(
        URI.create(address), TlsOptions.NONE, Duration.ofMinutes(1), 2, Map.of());
  }

  /// Copies the headers.
  public ClientOptions {
    headers = Map.copyOf(headers);
  }
}
