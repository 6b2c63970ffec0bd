package io.coffer.scanner.source.memory;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads regions, in stretches that overlap. Stretches that hold nothing but zeros are passed over.
///
/// The one buffer that is read into lies outside of Java's heap, and is overwritten in the end.
final class Reach implements AutoCloseable {
  /// How much is read at a time.
  static final int STRETCH = 1 << 20;

  private final FileChannel memory;
  private final Pages pages;
  private final Taker taker;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(STRETCH + Blob.OVERLAP);

  Reach(FileChannel memory, Pages pages, Taker taker) {
    this.memory = memory;
    this.pages = pages;
    this.taker = taker;
  }

  /// Hands over what a region holds.
  void read(Region region, Origin origin) {
    int overlap = 0;
    for (long at = 0; at < region.length(); at += STRETCH) {
      int length = (int) Math.min(STRETCH, region.length() - at);
      try {
        boolean any = pages.any(region.address() + at, length);
        int count = any ? fill(region.position() + at - overlap, overlap + length) : 0;
        boolean anything = count > 0 && take(origin, at - overlap, count);
        overlap = anything ? Blob.OVERLAP : 0;
        if (any && count == 0) {
          taker.skip(origin, "ends too early");
          return;
        }
      } catch (IOException e) {
        // the words of the system tell nothing that is worth repeating
        taker.skip(origin, "cannot be read from its byte " + at + " on");
        return;
      }
    }
  }

  private int fill(long position, int length) throws IOException {
    buffer.clear().limit(length);
    while (buffer.hasRemaining()) {
      int count = memory.read(buffer, position + buffer.position());
      if (count <= 0) {
        break;
      }
    }
    return buffer.flip().limit();
  }

  /// Makes a blob of what is between zeros at both ends.
  ///
  /// @return whether there is anything, up to the end
  private boolean take(Origin origin, long offset, int count) {
    int from = 0;
    while (from + Long.BYTES <= count && buffer.getLong(from) == 0) {
      from += Long.BYTES;
    }
    int to = count;
    while (to - Long.BYTES >= from && buffer.getLong(to - Long.BYTES) == 0) {
      to -= Long.BYTES;
    }
    if (to - from < Long.BYTES) {
      return false;
    }
    byte[] bytes = new byte[to - from];
    buffer.get(from, bytes);
    taker.take(new Blob(origin, bytes, 1, offset + from, line -> true));
    return to == count;
  }

  @Override
  public void close() {
    buffer.clear();
    while (buffer.hasRemaining()) {
      buffer.put((byte) 0);
    }
  }
}
