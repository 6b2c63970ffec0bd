package io.coffer.scanner.source.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Reads packets of IP.
final class Ip {
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;

  /// How many headers of IPv6 may follow each other.
  private static final int HEADERS = 16;

  private final Fragments fragments;

  Ip(Fragments fragments) {
    this.fragments = fragments;
  }

  /// What a packet carries, or nothing if it is broken or more of it is to come.
  Optional<Datagram> read(Bytes packet) {
    return packet.u8(0) >> 4 == 4 ? version4(packet) : version6(packet);
  }

  private Optional<Datagram> version4(Bytes packet) {
    int head = (packet.u8(0) & 0xf) * 4;
    if (head < 20 || packet.length() < head) {
      return Optional.empty();
    }
    // a length of 0 is of what the network card was to cut up
    int length = packet.u16(2) == 0 ? packet.length() : packet.u16(2);
    var payload = packet.first(length).skip(head);
    var source = address(packet.skip(12).first(4));
    var destination = address(packet.skip(16).first(4));
    var whole = new Datagram(source, destination, packet.u8(9), payload);
    boolean more = (packet.u8(6) & 0x20) != 0;
    int offset = (packet.u16(6) & 0x1fff) * 8;
    return more || offset > 0
        ? fragments.add(whole, packet.u16(4), offset, more)
        : Optional.of(whole);
  }

  private Optional<Datagram> version6(Bytes packet) {
    if (packet.length() < 40) {
      return Optional.empty();
    }
    var source = address(packet.skip(8).first(16));
    var destination = address(packet.skip(24).first(16));
    int length = packet.u16(4) == 0 ? packet.length() : packet.u16(4);
    var rest = packet.skip(40).first(length);
    int next = packet.u8(6);
    for (int i = 0; i < HEADERS; i++) {
      if (next == FRAGMENT) {
        var part = new Datagram(source, destination, rest.u8(0), rest.skip(8));
        boolean more = (rest.u8(3) & 1) != 0;
        int offset = rest.u16(2) & 0xfff8;
        if (more || offset > 0) {
          return fragments.add(part, rest.i32(4), offset, more);
        }
        next = rest.u8(0);
        rest = rest.skip(8);
      } else if (isExtension(next)) {
        int head = next == AUTHENTICATION ? (rest.u8(1) + 2) * 4 : (rest.u8(1) + 1) * 8;
        next = rest.u8(0);
        rest = rest.skip(head);
      } else {
        return Optional.of(new Datagram(source, destination, next, rest));
      }
    }
    return Optional.empty();
  }

  /// Options of hops or of the destination, routing, authentication, mobility.
  private static boolean isExtension(int header) {
    return switch (header) {
      case 0, 43, AUTHENTICATION, 60, 135 -> true;
      default -> false;
    };
  }

  private static InetAddress address(Bytes bytes) {
    try {
      return InetAddress.getByAddress(bytes.copy());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }
}
