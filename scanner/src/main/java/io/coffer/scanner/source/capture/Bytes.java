package io.coffer.scanner.source.capture;

import java.util.Arrays;

/// A part of some bytes, read as numbers in the order of networks. Places behind its end read as 0.
final class Bytes {
  private final byte[] all;
  private final int from;
  private final int to;

  Bytes(byte[] all) {
    this(all, 0, all.length);
  }

  private Bytes(byte[] all, int from, int to) {
    this.all = all;
    this.from = from;
    this.to = to;
  }

  /// The first so many bytes, or as many as there are.
  static byte[] start(byte[] all, int count) {
    return Arrays.copyOf(all, Math.min(all.length, count));
  }

  int length() {
    return to - from;
  }

  /// What follows so many bytes.
  Bytes skip(int count) {
    return new Bytes(all, Math.min(to, from + Math.max(0, count)), to);
  }

  /// The first so many bytes, or as many as there are.
  Bytes first(int count) {
    return new Bytes(all, from, Math.min(to, from + Math.max(0, count)));
  }

  int u8(int at) {
    return at < length() ? all[from + at] & 0xff : 0;
  }

  int u16(int at) {
    return (u8(at) << 8) | u8(at + 1);
  }

  int i32(int at) {
    return (u16(at) << 16) | u16(at + 2);
  }

  byte[] copy() {
    return Arrays.copyOfRange(all, from, to);
  }

  void copyTo(byte[] into, int at) {
    System.arraycopy(all, from, into, at, length());
  }

  @Override
  public String toString() {
    return length() + " bytes";
  }
}
