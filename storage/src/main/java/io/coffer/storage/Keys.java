package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.spi.Batch;

/// Keys as the bytes that a store orders them by.
final class Keys {
  private Keys() {}

  /// The UTF-8 form of a key.
  ///
  /// @throws IllegalArgumentException when the text has no such form. Encoding would replace the
  ///   fault by a question mark, and two keys would name one row: one caller could reach the row of
  ///   another.
  static byte[] encode(String key) {
    byte[] bytes = key.getBytes(UTF_8);
    if (!new String(bytes, UTF_8).equals(key)) {
      throw new IllegalArgumentException("key is not well-formed text");
    }
    return bytes;
  }

  /// Refuses a batch with a key that cannot be stored.
  static void check(Batch batch) {
    batch.changes().keySet().forEach(Keys::encode);
    batch.preconditions().keySet().forEach(Keys::encode);
  }

  static String decode(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
