package io.coffer.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// Whole lines of an audit log, in pieces as they were written: a long one is never copied.
final class Lines {
  private final List<ByteBuffer> pieces;
  private final int length;

  /// @param pieces one after the other; not to be changed, backed by arrays
  Lines(List<ByteBuffer> pieces) {
    this.pieces = pieces;
    int sum = 0;
    for (ByteBuffer piece : pieces) {
      sum = Math.addExact(sum, piece.remaining());
    }
    this.length = sum;
  }

  /// Lines in one piece.
  static Lines of(byte[] text) {
    return new Lines(List.of(ByteBuffer.wrap(text)));
  }

  /// The same lines in one piece.
  static Lines together(List<Lines> all) {
    int sum = 0;
    for (Lines some : all) {
      sum = Math.addExact(sum, some.length);
    }
    var together = ByteBuffer.allocate(sum);
    for (Lines some : all) {
      some.views().forEach(together::put);
    }
    return of(together.array());
  }

  /// The pieces, for whoever asks to read through.
  List<ByteBuffer> views() {
    return pieces.stream().map(ByteBuffer::duplicate).toList();
  }

  /// Writes the pieces one after the other.
  void writeTo(OutputStream out) throws IOException {
    for (ByteBuffer piece : pieces) {
      out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }
  }

  /// How many bytes there are.
  int length() {
    return length;
  }
}
