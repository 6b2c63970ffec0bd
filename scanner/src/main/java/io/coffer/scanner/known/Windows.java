package io.coffer.scanner.known;

import java.util.Arrays;

/// Finds where a stored value may end, by a fingerprint of its last few bytes. Immutable.
///
/// The last, because the first are the same in many values: what names a vendor or a protocol.
final class Windows {
  /// Takes the places.
  @FunctionalInterface
  interface Places {
    /// @param end behind the last byte of a value
    /// @param length how many bytes the value has if it is there
    /// @return whether to go on
    boolean may(int end, int length);
  }

  static final int LENGTH_BITS = 16;

  /// For each value 32 to 64 bits of the bitmap, of which two are set, so that all but one place in
  /// two hundred is passed over by a single look at it; 4 MiB at most, as more is in no near cache.
  private static final int SPARSE = 5;

  private static final int LARGEST = 25;
  private static final int SMALLEST = 12;

  private final Rolling rolling;

  /// Fingerprints with lengths, in their order.
  private final long[] entries;

  /// A filter of Bloom's kind (1970), both bits of a fingerprint in one word.
  private final long[] bitmap;

  /// What of a fingerprint is left out of the place of its word.
  private final int wordShift;

  /// Where the entries begin whose fingerprints begin with a number.
  private final int[] starts;

  private final int startsShift;

  /// @param sorted entries, each once
  Windows(Rolling rolling, long[] sorted) {
    this.rolling = rolling;
    this.entries = sorted;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(sorted.length);
    int bitmapBits = Math.clamp((long) bits + SPARSE, SMALLEST, LARGEST);
    wordShift = Rolling.BITS - bitmapBits + 6;
    bitmap = new long[1 << (bitmapBits - 6)];
    startsShift = Rolling.BITS - Math.max(1, bits);
    starts = new int[(1 << Math.max(1, bits)) + 1];
    for (long entry : sorted) {
      int fingerprint = fingerprint(entry);
      bitmap[fingerprint >>> wordShift] |= 1L << fingerprint | 1L << (fingerprint >>> 6);
      starts[(fingerprint >>> startsShift) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
  }

  static long entry(int fingerprint, int length) {
    return (fingerprint & 0xffff_ffffL) << LENGTH_BITS | length;
  }

  static int fingerprint(long entry) {
    return (int) (entry >>> LENGTH_BITS);
  }

  static int length(long entry) {
    return (int) entry & ((1 << LENGTH_BITS) - 1);
  }

  static long[] sorted(long[] entries) {
    return Arrays.stream(entries).sorted().distinct().toArray();
  }

  int size() {
    return entries.length;
  }

  /// @param number from 0, in their order
  long get(int number) {
    return entries[number];
  }

  /// @param bytes to look through, once
  void find(byte[] bytes, Places places) {
    int width = rolling.width();
    if (entries.length == 0 || bytes.length < width) {
      return;
    }
    long hash = rolling.first(bytes, width);
    if (isMarked(hash) && !look(hash, width, places)) {
      return;
    }
    for (int i = width; i < bytes.length; i++) {
      hash = rolling.next(hash, bytes, i);
      if (isMarked(hash) && !look(hash, i + 1, places)) {
        return;
      }
    }
  }

  private boolean isMarked(long hash) {
    int fingerprint = Rolling.fingerprint(hash);
    long word = bitmap[fingerprint >>> wordShift];
    return (word >>> fingerprint & word >>> (fingerprint >>> 6) & 1) != 0;
  }

  private boolean look(long hash, int end, Places places) {
    int fingerprint = Rolling.fingerprint(hash);
    int bucket = fingerprint >>> startsShift;
    for (int i = starts[bucket]; i < starts[bucket + 1]; i++) {
      if (fingerprint(entries[i]) == fingerprint && !places.may(end, length(entries[i]))) {
        return false;
      }
    }
    return true;
  }
}
