package io.coffer.scanner.decode;

import io.coffer.scanner.text.Span;
import java.util.Arrays;

/// Where decoded bytes stood: pieces, each of units of so many bytes that stood in so many.
final class Places {
  /// Of each piece: its first decoded byte, where it begins and ends, decoded and encoded bytes of
  /// a unit.
  private static final int FIELDS = 5;

  private int[] pieces = new int[FIELDS];
  private int count;

  /// Adds a piece that begins behind the last one.
  ///
  /// @param at its first decoded byte
  /// @param from where it begins in the text
  /// @param to where it ends there
  /// @param decoded how many bytes a unit has, decoded
  /// @param encoded how many bytes it has in the text
  void add(int at, int from, int to, int decoded, int encoded) {
    if (count * FIELDS == pieces.length) {
      pieces = Arrays.copyOf(pieces, pieces.length * 2);
    }
    int[] piece = {at, from, to, decoded, encoded};
    System.arraycopy(piece, 0, pieces, count * FIELDS, FIELDS);
    count++;
  }

  /// Adds a piece of which only the whole has a place.
  void addWhole(int at, int length, int from, int to) {
    add(at, from, to, Math.max(1, length), to - from);
  }

  Span origin(Span inner) {
    int start = start(inner.start());
    return new Span(start, Math.max(start, inner.length() == 0 ? start : end(inner.end() - 1)));
  }

  private int start(int at) {
    int piece = piece(at) * FIELDS;
    int unit = (at - pieces[piece]) / pieces[piece + 3];
    return Math.min(pieces[piece + 2], pieces[piece + 1] + unit * pieces[piece + 4]);
  }

  private int end(int last) {
    int piece = piece(last) * FIELDS;
    int unit = (last - pieces[piece]) / pieces[piece + 3];
    int end = Math.min(pieces[piece + 2], pieces[piece + 1] + (unit + 1) * pieces[piece + 4]);
    // what ends a piece without a byte of its own, such as padding, belongs to its last byte
    boolean lastOfPiece = piece + FIELDS < count * FIELDS && pieces[piece + FIELDS] == last + 1;
    return lastOfPiece ? pieces[piece + 2] : end;
  }

  /// The last piece that begins at a decoded byte or before it.
  private int piece(int at) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pieces[middle * FIELDS] <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
