package io.coffer.scanner.source.capture;

import java.util.Optional;

/// Takes off what the link put around a packet of IP.
final class Links {
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;

  /// How many tags of virtual networks may follow each other.
  private static final int TAGS = 4;

  private Links() {}

  /// Whether packets of a link can be read.
  static boolean knows(int link) {
    return switch (link) {
      case 0, 1, 12, 14, 101, 108, 113, 228, 229, 276 -> true;
      default -> false;
    };
  }

  /// The packet of IP in one of a link, or nothing if it holds something else.
  static Optional<Bytes> ip(int link, Bytes packet) {
    return switch (link) {
      case 1 -> tagged(packet.skip(12));
      case 113 -> tagged(packet.skip(14));
      case 276 -> typed(packet.u16(0), packet.skip(20));
      case 0, 108 -> Optional.of(packet.skip(4)).filter(Links::isIp);
      default -> Optional.of(packet).filter(Links::isIp);
    };
  }

  private static boolean isIp(Bytes packet) {
    int version = packet.u8(0) >> 4;
    return version == 4 || version == 6;
  }

  /// What stands behind a type, and behind tags before it.
  private static Optional<Bytes> tagged(Bytes packet) {
    var rest = packet;
    for (int tags = 0; tags < TAGS && isTag(rest.u16(0)); tags++) {
      rest = rest.skip(4);
    }
    return typed(rest.u16(0), rest.skip(2));
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
  }

  private static Optional<Bytes> typed(int type, Bytes packet) {
    var rest = packet;
    int inner = type;
    while (isTag(inner)) {
      inner = rest.u16(2);
      rest = rest.skip(4);
    }
    return inner == IPV4 || inner == IPV6
        ? Optional.of(rest).filter(Links::isIp)
        : Optional.empty();
  }
}
