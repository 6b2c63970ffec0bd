package io.coffer.crypto;

import java.security.SecureRandom;

/// Random nonces for several messages, drawn together: asking for one costs nearly as much as
/// asking for a hundred. Each is handed out once, and to nobody but [Aead].
///
/// Made for one request and dropped with it, so that none is left to be used twice by a copy of the
/// machine. Used by one thread.
public final class Nonces {
  /// How many are drawn at once at most.
  static final int MOST = 1_024;

  private final SecureRandom random;
  private int expected;
  private byte[] drawn = {};
  private int used;

  /// @param expected for how many messages; there are more when they are needed
  public Nonces(SecureRandom random, int expected) {
    this.random = random;
    this.expected = expected;
  }

  /// Writes the next one to a place of an array.
  void next(byte[] target, int at, int length) {
    if (drawn.length - used < length) {
      draw(length);
    }
    System.arraycopy(drawn, used, target, at, length);
    used += length;
  }

  private void draw(int length) {
    int count = Math.clamp(expected, 1, MOST);
    expected -= count;
    drawn = new byte[count * length];
    random.nextBytes(drawn);
    used = 0;
  }
}
