package io.coffer.mcp.redact;

/// A way in which bytes are written in a stream. Sees each byte of the stream once, whatever the
/// stream is, and puts into a search what it would be if it were written in this way.
interface Decoding {
  /// @param b of the stream, 0 to 255
  /// @param at its position
  void next(int b, long at);
}
