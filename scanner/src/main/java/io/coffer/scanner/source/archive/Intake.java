package io.coffer.scanner.source.archive;

import io.coffer.scanner.source.Unreadable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of an archive on their way to the library that reads it. Counts them, stays open when
/// the library closes it, and has an end where the library would gather without one.
public final class Intake extends FilterInputStream {
  /// The most bytes between two entries: what is longer is no header that somebody means.
  public static final int HEADER = 1 << 20;

  private long count;
  private long end = Long.MAX_VALUE;

  /// @param contents of the archive
  public Intake(InputStream contents) {
    super(contents);
  }

  /// @return how many bytes have passed
  public long count() {
    return count;
  }

  /// From now on a header is read.
  public void beginHeader() {
    end = count + HEADER;
  }

  /// From now on contents are read, of any length.
  public void endHeader() {
    end = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (count >= end) {
      throw new Unreadable("a header of more than " + HEADER + " bytes: the rest is not read");
    }
    int read = in.read(into, from, (int) Math.min(length, end - count));
    count += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    long skipped = in.skip(length);
    count += skipped;
    return skipped;
  }

  /// There may be more: the JDK looks for a further member of a gzip only then.
  @Override
  public int available() {
    return 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /// Does nothing: whoever opened the contents closes them.
  @Override
  public void close() {}
}
