package io.coffer.crypto.x509;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Names a key in certificates (RFC 5280, 4.2.1.2). Immutable.
public final class KeyId {
  /// The longest that is taken from a text.
  private static final int MAX_LENGTH = 128;

  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  private final byte[] bytes;

  KeyId(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// Reads hexadecimal digits, with or without colons between the bytes.
  public static Optional<KeyId> parse(String text) {
    try {
      byte[] bytes = HexFormat.of().parseHex(text.replace(":", "").replace("-", ""));
      return bytes.length == 0 || bytes.length > MAX_LENGTH
          ? Optional.empty()
          : Optional.of(new KeyId(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  byte[] form() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyId that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The bytes in hexadecimal with colons between them.
  @Override
  public String toString() {
    return COLONS.formatHex(bytes);
  }
}
