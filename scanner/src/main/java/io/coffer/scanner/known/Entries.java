package io.coffer.scanner.known;

import java.util.Arrays;

/// Entries of windows while they are put together.
final class Entries {
  private final Rolling rolling;
  private long[] all = new long[64];
  private int count;

  Entries(Rolling rolling) {
    this.rolling = rolling;
  }

  /// @param value that is not shorter than a window
  void add(byte[] value) {
    if (count == all.length) {
      all = Arrays.copyOf(all, count * 2);
    }
    int fingerprint = Rolling.fingerprint(rolling.first(value, value.length));
    all[count++] = Windows.entry(fingerprint, value.length);
  }

  Windows windows() {
    return new Windows(rolling, Windows.sorted(Arrays.copyOf(all, count)));
  }
}
