package io.coffer.scanner.known;

import java.util.HexFormat;

/// What a value is called by towards who has the same key: a keyed hash, cut to 128 bits. Tells
/// nothing of the value to who lacks the key; who has it can try out values.
///
/// @param high its first 64 bits
/// @param low its last 64 bits
public record Tag(long high, long low) implements Comparable<Tag> {
  /// How many bytes it has.
  public static final int BYTES = 16;

  @Override
  public int compareTo(Tag other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }

  /// @return 32 hexadecimal digits
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
