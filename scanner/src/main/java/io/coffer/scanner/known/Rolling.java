package io.coffer.scanner.known;

/// Hashes each window of a text in a few steps: a cyclic polynomial (Cohen, 1997) over random
/// numbers for bytes. Immutable.
///
/// Of a window of up to 33 bytes the first 32 bits are pairwise independent over the choice of the
/// numbers (Lemire and Kaser, 2010: so are all but as many bits as the window has bytes, less one):
/// any two windows that differ, however alike, have the same fingerprint for one key in 2^32.
final class Rolling {
  /// How many bits of the hash are used.
  static final int BITS = 32;

  private final int width;
  private final long[] in;
  private final long[] out = new long[256];

  /// @param width how many bytes a window has, up to 33
  /// @param numbers a random one for each value of a byte
  Rolling(int width, long[] numbers) {
    this.width = width;
    this.in = numbers;
    for (int b = 0; b < out.length; b++) {
      out[b] = Long.rotateLeft(in[b], width);
    }
  }

  int width() {
    return width;
  }

  /// @return the hash of the window that ends there
  long first(byte[] bytes, int end) {
    long hash = 0;
    for (int i = end - width; i < end; i++) {
      hash = Long.rotateLeft(hash, 1) ^ in[bytes[i] & 0xff];
    }
    return hash;
  }

  /// @param hash of the window that ends before a byte
  /// @return that of the window which ends with it
  long next(long hash, byte[] bytes, int at) {
    return Long.rotateLeft(hash, 1) ^ in[bytes[at] & 0xff] ^ out[bytes[at - width] & 0xff];
  }

  static int fingerprint(long hash) {
    return (int) (hash >>> (64 - BITS));
  }
}
