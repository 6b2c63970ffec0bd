package io.coffer.scanner.source.capture;

/// An element in BER: a tag, a length and contents.
final class Ber {
  private final Bytes bytes;
  private final int head;
  private final int length;

  Ber(Bytes bytes) {
    this.bytes = bytes;
    int first = bytes.u8(1);
    int more = first < 0x80 ? 0 : Math.min(4, first & 0x7f);
    int counted = first < 0x80 ? first : 0;
    for (int i = 0; i < more; i++) {
      counted = (counted << 8) | bytes.u8(2 + i);
    }
    this.head = 2 + more;
    this.length = Math.max(0, counted);
  }

  int tag() {
    return bytes.u8(0);
  }

  boolean is(int tag) {
    return bytes.length() >= 2 && tag() == tag;
  }

  Bytes content() {
    return bytes.skip(head).first(length);
  }

  String text() {
    return Lines.text(content().copy());
  }

  /// What follows it.
  Ber next() {
    return new Ber(bytes.skip(head).skip(length));
  }
}
