package io.coffer.scanner.text;

/// A place in a text.
///
/// @param start its first byte
/// @param end behind its last one
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(start + ".." + end);
    }
  }

  /// @return how many bytes it has
  public int length() {
    return end - start;
  }

  /// @param other a place in the same text
  /// @return whether the two have a byte in common
  public boolean meets(Span other) {
    return start < other.end && other.start < end;
  }

  /// @param by how many bytes
  /// @return the place so much further on
  public Span shifted(int by) {
    return new Span(start + by, end + by);
  }
}
