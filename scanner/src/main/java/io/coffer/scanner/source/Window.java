package io.coffer.scanner.source;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes that are held of contents between one blob and the next, and where they stand.
final class Window {
  /// The least size: what is kept of one blob leaves room for as much again.
  static final int LEAST = 4 * Blob.OVERLAP;

  private final byte[] buffer;
  private int held;
  private int line;
  private long offset;
  private boolean fresh;

  Window(int size) {
    if (size < LEAST || size > Blob.LIMIT) {
      throw new IllegalArgumentException(size + " is not from " + LEAST + " to " + Blob.LIMIT);
    }
    buffer = new byte[size];
    line = 1;
  }

  /// Forgets what was held: other contents begin. That there are any is something fresh already.
  void restart() {
    held = 0;
    line = 1;
    offset = 0;
    fresh = true;
  }

  /// Whether there is something that no blob has had yet.
  boolean isFresh() {
    return fresh;
  }

  int free() {
    return buffer.length - held;
  }

  void append(byte[] bytes, int from, int count) {
    System.arraycopy(bytes, from, buffer, held, count);
    held += count;
    fresh |= count > 0;
  }

  /// Reads until the window is full, or to the end. What was read before a fault is held.
  ///
  /// @return whether there may be more
  boolean fill(InputStream contents) throws IOException {
    while (held < buffer.length) {
      int count = contents.read(buffer, held, buffer.length - held);
      if (count < 0) {
        return false;
      }
      held += count;
      fresh |= count > 0;
    }
    return true;
  }

  /// Makes a blob of all that is held.
  Blob blob(Origin origin) {
    return new Blob(origin, Arrays.copyOf(buffer, held), line, offset, any -> true);
  }

  /// Makes a blob of all that is held, and keeps what the next one begins with.
  Blob cut(Origin origin) {
    var blob = blob(origin);
    int start = kept();
    line = (int) Math.min(Integer.MAX_VALUE, line + lines(start));
    offset += start;
    System.arraycopy(buffer, start, buffer, 0, held - start);
    held -= start;
    fresh = false;
    return blob;
  }

  /// Where the next blob begins: at a line's start if one is near, so that its text can be parsed;
  /// else at an even offset, so that UTF-16 stays readable.
  private int kept() {
    int latest = held - Blob.OVERLAP;
    if (latest <= 0) {
      return 0;
    }
    for (int i = latest - 1; i > Math.max(0, latest - Blob.OVERLAP); i--) {
      if (buffer[i - 1] == '\n') {
        // the second half of a line feed in little-endian UTF-16
        return buffer[i] == 0 ? i + 1 : i;
      }
    }
    return latest - (int) ((offset + latest) & 1);
  }

  private long lines(int end) {
    long lines = 0;
    for (int i = 0; i < end; i++) {
      if (buffer[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
