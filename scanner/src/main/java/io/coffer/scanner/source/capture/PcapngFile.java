package io.coffer.scanner.source.capture;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newer format: sections of blocks, each section with links of its own. Blocks that hold no
/// packets are passed over.
final class PcapngFile implements PacketFile {
  static final int SECTION = 0x0a0d0d0a;

  /// How many links a section may have.
  static final int LINKS = 10_000;

  private static final int ORDER = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int PACKET = 6;
  private static final int RESOLUTION = 9;

  private final Numbers numbers;
  private final List<Link> links = new ArrayList<>();
  private final byte[] head = new byte[8];

  /// @param type what kind of link
  /// @param ticks how many of its units of time a second has
  /// @param most how many bytes of a packet are recorded; 0 for all
  private record Link(int type, long ticks, long most) {}

  /// @param numbers behind the first word, which is that of a section
  PcapngFile(Numbers numbers) throws IOException {
    this.numbers = numbers;
    section(numbers.read(4));
  }

  /// Reads a section's first block, behind its type and length, which tells the order of bytes.
  private void section(byte[] length) throws IOException {
    byte[] order = numbers.read(4);
    if (numbers.i32(order, 0) != ORDER) {
      numbers.swap();
    }
    if (numbers.i32(order, 0) != ORDER) {
      throw new Unreadable("broken: a section without an order of bytes");
    }
    links.clear();
    numbers.read(numbers.i32(length, 0) - 12);
  }

  @Override
  public Optional<Packet> next() throws IOException {
    @Nullable Packet packet = null;
    while (packet == null) {
      if (numbers.isAtEnd(head)) {
        return Optional.empty();
      }
      int type = numbers.i32(head, 0);
      if (type == SECTION) {
        section(new byte[] {head[4], head[5], head[6], head[7]});
      } else {
        byte[] block = numbers.read(numbers.i32(head, 4) - 8);
        packet = packet(type, block);
      }
    }
    return Optional.of(packet);
  }

  private @Nullable Packet packet(int type, byte[] block) throws IOException {
    return switch (type) {
      case INTERFACE -> described(block);
      case PACKET -> enhanced(block, link(numbers.i32(need(block, 20), 0)));
      case OLD_PACKET -> enhanced(block, link(numbers.u16(need(block, 20), 0)));
      case SIMPLE_PACKET -> simple(block, link(0));
      default -> null;
    };
  }

  private @Nullable Packet described(byte[] block) throws IOException {
    if (links.size() == LINKS) {
      throw new Unreadable("more than " + LINKS + " links");
    }
    need(block, 8);
    links.add(new Link(numbers.u16(block, 0), ticks(block), numbers.u32(block, 4)));
    return null;
  }

  private Packet enhanced(byte[] block, Link link) {
    long ticks = (numbers.u32(block, 4) << 32) | numbers.u32(block, 8);
    return packet(block, 20, numbers.u32(block, 12), numbers.u32(block, 16), link, ticks);
  }

  private Packet simple(byte[] block, Link link) throws IOException {
    long original = numbers.u32(need(block, 4), 0);
    long recorded = link.most == 0 ? original : Math.min(link.most, original);
    return packet(block, 4, recorded, original, link, 0);
  }

  private static Packet packet(
      byte[] block, int from, long recorded, long original, Link link, long ticks) {
    int length = (int) Math.min(recorded, block.length - from - 4L);
    long seconds = Long.divideUnsigned(ticks, link.ticks);
    double rest = Long.remainderUnsigned(ticks, link.ticks);
    var time = Instant.ofEpochSecond(Math.min(seconds, 1L << 34), (long) (rest * 1e9 / link.ticks));
    var bytes = new Bytes(block).skip(from).first(length);
    return new Packet(time, link.type, bytes, bytes.length() >= original);
  }

  private static byte[] need(byte[] block, int length) throws IOException {
    if (block.length < length + 4) {
      throw new Unreadable("broken: a block that is too short");
    }
    return block;
  }

  private Link link(int number) throws IOException {
    if (number < 0 || number >= links.size()) {
      throw new Unreadable("broken: a packet of a link that was not described");
    }
    return links.get(number);
  }

  /// How many units of time a second has, as the options of a link say.
  private long ticks(byte[] block) {
    int at = 8;
    while (at + 4 <= block.length - 4) {
      int option = numbers.u16(block, at);
      int length = numbers.u16(block, at + 2);
      if (option == RESOLUTION && length == 1 && at + 4 < block.length) {
        int power = block[at + 4] & 0x7f;
        boolean binary = (block[at + 4] & 0x80) != 0;
        return binary ? 1L << Math.min(62, power) : (long) Math.pow(10, Math.min(18, power));
      }
      at += option == 0 ? block.length : 4 + ((length + 3) & ~3);
    }
    return 1_000_000;
  }
}
