package io.coffer.scanner.source.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Contents whose beginning was looked at already. A fault that was met there comes when reading
/// gets to it.
final class Peeked extends FilterInputStream {
  private final byte[] head;
  private final @Nullable IOException fault;
  private int at;

  /// Reads the beginning.
  Peeked(InputStream contents, int length) {
    super(contents);
    byte[] bytes = new byte[length];
    int count = 0;
    IOException met = null;
    try {
      int read = contents.read(bytes, 0, length);
      while (read >= 0 && count + read < length) {
        count += read;
        read = contents.read(bytes, count, length - count);
      }
      count += Math.max(0, read);
    } catch (IOException e) {
      met = e;
    }
    head = Arrays.copyOf(bytes, count);
    fault = met;
  }

  /// The beginning, shorter than was asked for if there is no more.
  byte[] head() {
    return head;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (at < head.length) {
      int count = Math.min(length, head.length - at);
      System.arraycopy(head, at, into, from, count);
      at += count;
      return count;
    }
    if (fault != null) {
      throw fault;
    }
    return in.read(into, from, length);
  }

  @Override
  public long skip(long length) throws IOException {
    if (at < head.length) {
      int count = (int) Math.min(length, head.length - at);
      at += count;
      return count;
    }
    return fault == null ? in.skip(length) : 0;
  }

  @Override
  public int available() throws IOException {
    return at < head.length ? head.length - at : in.available();
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
