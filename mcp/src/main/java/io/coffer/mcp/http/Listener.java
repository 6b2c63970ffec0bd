package io.coffer.mcp.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Where the server listens, and for whom.
///
/// @param tls absent for plain HTTP, which is for the loopback alone
/// @param hosts names under which it is asked, besides those of the loopback
/// @param origins of pages from elsewhere that may ask
public record Listener(
    InetSocketAddress address,
    Optional<TlsSettings> tls,
    List<String> hosts,
    List<String> origins) {

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException when nobody could ask there, or everybody could read along
  public Listener {
    hosts = List.copyOf(hosts);
    origins = List.copyOf(origins);
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "There is no address to listen at named " + address.getHostString() + ".");
    }
    boolean loopback = address.getAddress().isLoopbackAddress();
    if (!loopback && tls.isEmpty()) {
      throw new IllegalArgumentException(
          "Without TLS the address to listen at must be one of the loopback, such as"
              + " 127.0.0.1:8250. Give -tls-cert-file and -tls-key-file.");
    }
    if (!loopback && hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "An address that is not of the loopback needs -allowed-host: the name under which"
              + " clients reach it.");
    }
  }

  /// A listener of the loopback, in clear.
  public Listener(InetSocketAddress address) {
    this(address, Optional.empty(), List.of(), List.of());
  }

  /// Whether nothing comes from other machines.
  boolean isLocal() {
    return address.getAddress().isLoopbackAddress();
  }
}
