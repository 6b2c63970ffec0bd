package io.coffer.scanner.source.capture;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// The older format: a head, then packets.
final class PcapFile implements PacketFile {
  static final int MICROS = 0xa1b2c3d4;
  static final int NANOS = 0xa1b23c4d;

  private final Numbers numbers;
  private final int nanos;
  private final int link;
  private final byte[] head = new byte[16];

  PcapFile(Numbers numbers, int magic) throws IOException {
    this.numbers = numbers;
    this.nanos = magic == NANOS ? 1 : 1_000;
    // the upper bits tell of checksums
    this.link = numbers.i32(numbers.read(20), 16) & 0xffff;
  }

  @Override
  public Optional<Packet> next() throws IOException {
    if (numbers.isAtEnd(head)) {
      return Optional.empty();
    }
    var time = Instant.ofEpochSecond(numbers.u32(head, 0), numbers.u32(head, 4) * nanos);
    byte[] bytes = numbers.read(numbers.i32(head, 8));
    boolean whole = bytes.length >= numbers.u32(head, 12);
    return Optional.of(new Packet(time, link, new Bytes(bytes), whole));
  }
}
