package io.coffer.detect.job;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stands behind a source: counts the bytes that are read of it, and ends its work when that is
/// wanted.
record Watched(Taker next, Stop stop, Progress progress) implements Taker {
  @Override
  public void take(Blob contents) {
    stop.check();
    next.take(contents);
  }

  @Override
  public void take(Origin origin, InputStream contents) throws IOException {
    stop.check();
    next.take(origin, new Counted(contents));
    stop.check();
  }

  @Override
  public void skip(Origin origin, String why) {
    stop.check();
    next.skip(origin, why);
  }

  /// Contents on their way.
  private final class Counted extends FilterInputStream {
    Counted(InputStream contents) {
      super(contents);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      stop.check();
      int read = in.read(into, from, count);
      progress.read(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      stop.check();
      long skipped = in.skip(count);
      progress.read(skipped);
      return skipped;
    }
  }
}
