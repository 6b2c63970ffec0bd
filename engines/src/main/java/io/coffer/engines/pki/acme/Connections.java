package io.coffer.engines.pki.acme;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/// Connects to hosts that challenges are about, as far as the settings let it.
final class Connections {
  private final AcmeConfig.Reach reach;
  private final Resolvers resolvers;

  Connections(AcmeConfig.Reach reach) {
    this.reach = reach;
    this.resolvers = new Resolvers(reach.resolver());
  }

  Resolvers resolvers() {
    return resolvers;
  }

  /// The first of a host's addresses that answers.
  ///
  /// @param host a name or an address, without brackets
  /// @throws Problem when none does
  Socket open(String host, int port, Deadline deadline) {
    List<InetAddress> admitted = resolve(host).stream().filter(this::isAdmitted).toList();
    if (admitted.isEmpty()) {
      throw Problem.of(
          Problem.Kind.CONNECTION, "the addresses of " + host + " are not to be connected to");
    }
    for (InetAddress address : admitted) {
      var socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), deadline.millis());
        socket.setSoTimeout(deadline.millis());
        return socket;
      } catch (IOException e) {
        close(socket);
      }
    }
    throw Problem.of(Problem.Kind.CONNECTION, "could not connect to " + host + ":" + port);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is left alone in any case
    }
  }

  private List<InetAddress> resolve(String host) {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return resolvers.addresses(host);
    }
  }

  private boolean isAdmitted(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return reach.admits(zone < 0 ? text : text.substring(0, zone));
  }
}
