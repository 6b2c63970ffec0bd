package io.coffer.mcp.redact;

/// One run of the patterns over bytes that were decoded from a stream. Knows where in the stream
/// each of them began, so that what is found can be marked there.
final class Search {
  private final Patterns patterns;
  private final Marks marks;
  private final long[] origins = new long[Patterns.LONGEST];
  private long count;
  private int node;

  /// What is told of finds.
  @FunctionalInterface
  interface Marks {
    /// @param first position in the stream
    /// @param last position in the stream
    void mark(long first, long last);
  }

  Search(Patterns patterns, Marks marks) {
    this.patterns = patterns;
    this.marks = marks;
  }

  /// @param b decoded
  /// @param first where in the stream it began
  /// @param last where in the stream it ended
  void next(int b, long first, long last) {
    origins[(int) (count % Patterns.LONGEST)] = first;
    count++;
    node = patterns.step(node, (byte) b);
    int length = patterns.matched(node);
    if (length > 0) {
      marks.mark(origins[(int) ((count - length) % Patterns.LONGEST)], last);
    }
  }

  /// What comes next does not follow upon what came.
  void restart() {
    node = 0;
  }
}
