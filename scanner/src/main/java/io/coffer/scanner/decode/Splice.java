package io.coffer.scanner.decode;

import io.coffer.scanner.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Puts decoded bytes together, from one part of a text or several.
final class Splice {
  private final String how;
  private final Places places = new Places();
  private final int limit;
  private byte[] bytes = new byte[64];
  private int length;

  /// Where a run of bytes that stand for themselves began, or -1.
  private int plainFrom = -1;

  private int plainAt;

  /// @param how what is decoded
  /// @param limit how many bytes are taken at most
  Splice(String how, int limit) {
    this.how = how;
    this.limit = limit;
  }

  int length() {
    return length;
  }

  boolean isFull() {
    return length >= limit;
  }

  /// A byte that stands for itself.
  void plain(byte b, int from) {
    if (plainFrom < 0 || plainFrom + length - plainAt != from) {
      flush();
      plainFrom = from;
      plainAt = length;
    }
    put(b);
  }

  /// Bytes all of which stood at one place.
  void whole(byte[] decoded, Span from) {
    flush();
    places.addWhole(length, decoded.length, from.start(), from.end());
    for (byte b : decoded) {
      put(b);
    }
  }

  /// A text all of which stood at one place.
  void whole(String decoded, Span from) {
    whole(decoded.getBytes(StandardCharsets.UTF_8), from);
  }

  /// A character that stood at one place.
  void character(int codePoint, int from, int to) {
    flush();
    if (codePoint < 0x80) {
      places.add(length, from, to, 1, to - from);
      put((byte) codePoint);
    } else {
      whole(new String(Character.toChars(codePoint)), new Span(from, to));
    }
  }

  /// A byte that stood at one place.
  void octet(int b, int from, int to) {
    flush();
    places.add(length, from, to, 1, to - from);
    put((byte) b);
  }

  /// Units that follow, until something else is put: each of so many bytes.
  void units(int from, int to, int decoded, int encoded) {
    flush();
    places.add(length, from, to, decoded, encoded);
  }

  /// A byte of the units that were announced.
  void put(byte b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = b;
  }

  private void flush() {
    if (plainFrom >= 0) {
      places.add(plainAt, plainFrom, plainFrom + length - plainAt, 1, 1);
      plainFrom = -1;
    }
  }

  View view() {
    flush();
    return new View(Arrays.copyOf(bytes, length), how, places);
  }
}
