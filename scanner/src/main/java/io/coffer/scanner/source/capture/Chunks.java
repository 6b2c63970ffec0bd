package io.coffer.scanner.source.capture;

import java.io.ByteArrayOutputStream;

/// Bodies of HTTP in chunks, each behind its length.
final class Chunks {
  private static final int DIGITS = 7;

  private Chunks() {}

  /// Puts chunks together.
  ///
  /// @return the first place behind the last one, or behind what there is of it
  static int read(byte[] stream, int from, ByteArrayOutputStream body) {
    int at = from;
    while (at < stream.length) {
      int length = 0;
      int digits = 0;
      while (digits < DIGITS && at + digits < stream.length && digit(stream[at + digits]) >= 0) {
        length = length * 16 + digit(stream[at + digits]);
        digits++;
      }
      at = behindLine(stream, at + digits);
      if (digits == 0) {
        return at;
      }
      if (length == 0) {
        return behindLine(stream, at);
      }
      int count = Math.min(length, stream.length - at);
      body.write(stream, at, count);
      at = behindLine(stream, at + count);
    }
    return stream.length;
  }

  private static int digit(byte b) {
    return b < 0 ? -1 : Character.digit(b, 16);
  }

  private static int behindLine(byte[] stream, int from) {
    int at = from;
    while (at < stream.length && stream[at] != '\n') {
      at++;
    }
    return Math.min(stream.length, at + 1);
  }
}
