package io.coffer.scanner.source.capture;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Sorts packets by what they carry, and counts those that cannot be read.
final class Traffic {
  private final Ip ip;
  private final Streams streams;
  private final TreeSet<Integer> unknown = new TreeSet<>();
  private long unreadable;
  private long cut;

  Traffic(Ip ip, Streams streams) {
    this.ip = ip;
    this.streams = streams;
  }

  void take(Packet packet) {
    if (!Links.knows(packet.link())) {
      unknown.add(packet.link());
      unreadable++;
      return;
    }
    cut += packet.whole() ? 0 : 1;
    var datagram = Links.ip(packet.link(), packet.bytes()).flatMap(ip::read);
    if (datagram.isPresent()) {
      switch (datagram.get().protocol()) {
        case Datagram.TCP -> streams.tcp(datagram.get(), packet.time());
        case Datagram.UDP -> streams.udp(datagram.get(), packet.time());
        default -> {
          // no text is in the others
        }
      }
    }
  }

  /// What could not be read, in words for a person.
  Optional<String> fault() {
    if (unreadable > 0) {
      var links = unknown.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return Optional.of(unreadable + " packets are of links that are not known: " + links);
    }
    return Capture.count(cut, "packets were not recorded to their end");
  }
}
