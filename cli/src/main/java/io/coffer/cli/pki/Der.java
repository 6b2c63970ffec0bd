package io.coffer.cli.pki;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A value of DER (X.690): what the JDK's certificates do not take apart themselves.
///
/// @param tag its first byte; tags of several bytes are in no extension that is read here
record Der(int tag, ByteBuffer content) {
  private static final int LONG_FORM = 0x80;

  /// The first value of some bytes.
  ///
  /// @throws IllegalArgumentException when there is none
  static Der of(byte[] bytes) {
    return next(ByteBuffer.wrap(bytes));
  }

  private static Der next(ByteBuffer in) {
    try {
      int tag = in.get() & 0xff;
      int length = length(in);
      Der value = new Der(tag, in.slice(in.position(), length));
      in.position(in.position() + length);
      return value;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the extension is cut off", e);
    }
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    if (first < LONG_FORM) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < first - LONG_FORM; i++) {
      length = (length << 8) | (in.get() & 0xff);
    }
    return length;
  }

  /// The values within.
  List<Der> children() {
    var children = new ArrayList<Der>();
    ByteBuffer in = content.duplicate();
    while (in.hasRemaining()) {
      children.add(next(in));
    }
    return children;
  }

  /// What it holds.
  byte[] bytes() {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }
}
