package io.coffer.scanner.source.capture;

/// A part of what came in one direction.
final class Part {
  private final byte[] bytes;
  private final int line;
  private final long offset;

  /// @param bytes of it
  /// @param line the number of its first line, counted from 1
  /// @param offset how many bytes came before it
  Part(byte[] bytes, int line, long offset) {
    this.bytes = bytes;
    this.line = line;
    this.offset = offset;
  }

  byte[] bytes() {
    return bytes;
  }

  int line() {
    return line;
  }

  long offset() {
    return offset;
  }
}
