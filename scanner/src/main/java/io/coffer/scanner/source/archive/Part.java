package io.coffer.scanner.source.archive;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of one entry, or of a decompressed file, as far as the limits let them come. A library
/// that stumbles over broken contents is a fault of the contents.
final class Part extends InputStream {
  /// How much is asked for at a time: libraries forget as much when they meet a fault.
  private static final int CHUNK = 1 << 14;

  private final InputStream contents;
  private final Budget budget;
  private long left;

  Part(InputStream contents, Budget budget) {
    this.contents = contents;
    this.budget = budget;
    this.left = budget.limits().entry();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0) {
      if (sturdily(new byte[1], 0, 1) < 0) {
        return -1;
      }
      throw new Unreadable(
          "longer than " + budget.limits().entry() + " bytes: the rest is not read");
    }
    int read = sturdily(into, from, (int) Math.min(Math.min(length, CHUNK), left));
    if (read > 0) {
      left -= read;
      budget.charge(read);
    }
    return read;
  }

  /// Reads on to the end, so that the next entry follows; faults will be met there again.
  void drain() {
    byte[] unwanted = new byte[1 << 13];
    try {
      int read = sturdily(unwanted, 0, unwanted.length);
      while (read > 0) {
        budget.charge(read);
        read = sturdily(unwanted, 0, unwanted.length);
      }
    } catch (IOException e) {
      left = 0;
    }
  }

  @Override
  public void close() throws IOException {
    contents.close();
  }

  private int sturdily(byte[] into, int from, int length) throws IOException {
    try {
      return contents.read(into, from, length);
    } catch (RuntimeException e) {
      throw new Unreadable("is broken", e);
    }
  }
}
