package io.coffer.scanner.source.capture;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A recording of a network in pcap or pcapng. Each direction of each connection of TCP, and all
/// datagrams of UDP from one port to another, are a stream; what a plain-text protocol says of a
/// login comes a second time, as a text that names it.
///
/// Holds at most 64 MiB of streams, however long the recording is.
public final class Capture implements Source {
  private final Origin origin;
  private final Path file;
  private long encrypted;

  /// @param name of the recording, as findings tell it
  /// @param file that holds it
  public Capture(String name, Path file) {
    this.origin = new Origin(null, "capture", name, Map.of());
    this.file = file;
  }

  @Override
  public void read(Taker taker) throws IOException {
    try (var contents = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      read(contents, taker);
    }
  }

  private void read(InputStream contents, Taker taker) throws IOException {
    var packets = PacketFile.open(contents);
    var fragments = new Fragments();
    var conversation = new Conversation(origin, taker);
    var streams = new Streams(Streams.STREAMS, Streams.HELD, conversation);
    var traffic = new Traffic(new Ip(fragments), streams);
    try {
      var packet = packets.next();
      while (packet.isPresent()) {
        traffic.take(packet.get());
        packet = packets.next();
      }
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
    }
    streams.finish();
    encrypted = streams.encrypted();
    traffic.fault().ifPresent(fault -> taker.skip(origin, fault));
    count(fragments.lost(), "packets lack fragments").ifPresent(f -> taker.skip(origin, f));
  }

  static Optional<String> count(long number, String what) {
    return number == 0 ? Optional.empty() : Optional.of(number + " " + what);
  }

  /// @return how many streams of the last reading were encrypted, and so not looked at
  public long encrypted() {
    return encrypted;
  }
}
