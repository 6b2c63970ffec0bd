package io.coffer.scanner.source.capture;

import java.net.InetAddress;

/// One direction of a connection.
///
/// @param transport `tcp` or `udp`
record Flow(
    InetAddress source,
    int sourcePort,
    InetAddress destination,
    int destinationPort,
    String transport) {
  /// Whether one of its ends is at a port.
  boolean isAt(int port) {
    return sourcePort == port || destinationPort == port;
  }

  private static String end(InetAddress address, int port) {
    var host = address.getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  @Override
  public String toString() {
    return end(source, sourcePort) + " > " + end(destination, destinationPort);
  }
}
