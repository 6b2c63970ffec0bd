package io.coffer.scanner.source.capture;

import java.net.InetAddress;

/// What one packet of IP carries, all fragments together.
///
/// @param protocol by the numbers of IANA
record Datagram(InetAddress source, InetAddress destination, int protocol, Bytes payload) {
  static final int TCP = 6;
  static final int UDP = 17;
}
