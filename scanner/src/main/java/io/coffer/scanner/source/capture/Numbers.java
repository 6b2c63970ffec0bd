package io.coffer.scanner.source.capture;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;

/// Reads numbers in the order of bytes that a recording is written in.
final class Numbers {
  private final InputStream contents;
  private boolean little;

  Numbers(InputStream contents) {
    this.contents = contents;
  }

  /// The first number, before the order is known.
  int magic() throws IOException {
    return i32(read(4), 0);
  }

  /// From now on in the other order.
  void swap() {
    little = !little;
  }

  /// Whether there is no more.
  boolean isAtEnd(byte[] start) throws IOException {
    int count = contents.readNBytes(start, 0, start.length);
    if (count > 0 && count < start.length) {
      throw new Unreadable("ends within a packet");
    }
    return count == 0;
  }

  byte[] read(int count) throws IOException {
    if (count < 0 || count > PacketFile.LIMIT) {
      throw new Unreadable("broken: a packet of more than " + PacketFile.LIMIT + " bytes");
    }
    byte[] bytes = contents.readNBytes(count);
    if (bytes.length < count) {
      throw new Unreadable("ends within a packet");
    }
    return bytes;
  }

  int u16(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return little ? (second << 8) | first : (first << 8) | second;
  }

  int i32(byte[] bytes, int at) {
    int first = u16(bytes, at);
    int second = u16(bytes, at + 2);
    return little ? (second << 16) | first : (first << 16) | second;
  }

  long u32(byte[] bytes, int at) {
    return i32(bytes, at) & 0xffffffffL;
  }
}
