package io.coffer.scanner.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Contents up to a limit; reading past it is a fault that names the limit.
final class Limited extends FilterInputStream {
  private final long limit;
  private long left;

  Limited(InputStream contents, long limit) {
    super(contents);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    if (left == 0 && count > 0) {
      if (in.read() < 0) {
        return -1;
      }
      throw new Unreadable("longer than " + limit + " bytes: the rest is not read");
    }
    int read = in.read(into, from, (int) Math.min(count, left));
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
