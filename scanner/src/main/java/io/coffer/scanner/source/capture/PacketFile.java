package io.coffer.scanner.source.capture;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The packets of a recording, in the order in which they were recorded.
interface PacketFile {
  /// The most bytes of one packet or block: more is no recording, or a broken one.
  int LIMIT = 16 << 20;

  /// @return the next packet, or nothing at the end
  /// @throws IOException if the recording is broken from here on
  Optional<Packet> next() throws IOException;

  /// Opens a recording in either format.
  static PacketFile open(InputStream contents) throws IOException {
    var numbers = new Numbers(contents);
    int first = numbers.magic();
    return switch (first) {
      case PcapFile.MICROS, PcapFile.NANOS -> new PcapFile(numbers, first);
      case PcapngFile.SECTION -> new PcapngFile(numbers);
      default -> {
        int swapped = Integer.reverseBytes(first);
        if (swapped != PcapFile.MICROS && swapped != PcapFile.NANOS) {
          throw new Unreadable("no pcap and no pcapng");
        }
        numbers.swap();
        yield new PcapFile(numbers, swapped);
      }
    };
  }
}
