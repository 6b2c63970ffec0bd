package io.coffer.spi;

/// The bytes of an answer that is not JSON in an envelope. The array is not copied: give it up.
public final class Body {
  private final byte[] bytes;

  /// Takes ownership of the array.
  public Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The bytes, not copied.
  public byte[] bytes() {
    return bytes;
  }
}
