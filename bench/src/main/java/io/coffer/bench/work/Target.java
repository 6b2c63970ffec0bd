package io.coffer.bench.work;

import io.coffer.bench.load.Endpoint;
import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.client.TlsContext;
import io.coffer.client.TlsOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A server to be measured.
///
/// @param name in tables
/// @param token that may set up mounts, policies and tokens
public record Target(String name, URI address, String token, TlsOptions tls) {
  // taking down what a run made can take a server minutes
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /// Where its connections lead to.
  public Endpoint endpoint() {
    boolean secure = address.getScheme().equals("https");
    int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
    return new Endpoint(
        new InetSocketAddress(address.getHost(), port),
        secure ? Optional.of(TlsContext.of(tls)) : Optional.empty());
  }

  /// A client with the token.
  public CofferClient client() {
    return CofferClient.connect(new ClientOptions(address, tls, PATIENCE, 0, Map.of()))
        .withToken(token);
  }

  Requests requests(String withToken) {
    return new Requests(address, withToken);
  }

  @Override
  public String toString() {
    return name + " at " + address;
  }
}
