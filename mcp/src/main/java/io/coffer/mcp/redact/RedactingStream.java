package io.coffer.mcp.redact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Passes bytes on, with every value of some patterns replaced by a mark, however it is written:
/// plain, in base64, in hexadecimal digits, percent-encoded or with the escapes of JSON. It keeps
/// back no more than the longest form that a pattern can have, whatever the length of the stream.
final class RedactingStream extends OutputStream {
  /// What stands in the place of a value.
  static final String MARK = "[redacted]";

  /// Six bytes for each byte of a pattern is the longest form, in escapes; the rest is for the ends
  /// of lines within base64.
  private static final int KEPT = 8 * Patterns.LONGEST;

  private final OutputStream out;
  private final List<Decoding> decodings;
  private final byte[] kept = new byte[KEPT];
  private final boolean[] marked = new boolean[KEPT];
  private long at;
  private boolean marking;
  private boolean found;

  RedactingStream(Patterns patterns, OutputStream out) {
    this.out = out;
    this.decodings =
        List.of(
            plain(search(patterns)),
            new Percent(search(patterns)),
            new Escapes(search(patterns)),
            new Hex(search(patterns), search(patterns)),
            new Base64Text(
                Stream.generate(() -> search(patterns)).limit(Base64Text.PHASES).toList()));
  }

  private static Decoding plain(Search search) {
    return (b, at) -> search.next(b, at, at);
  }

  private Search search(Patterns patterns) {
    return new Search(patterns, this::mark);
  }

  private void mark(long first, long last) {
    found = true;
    for (long i = Math.max(first, at - KEPT + 1); i <= last; i++) {
      marked[(int) (i % KEPT)] = true;
    }
  }

  @Override
  public void write(int b) throws IOException {
    int place = (int) (at % KEPT);
    if (at >= KEPT) {
      pass(place);
    }
    kept[place] = (byte) b;
    marked[place] = false;
    for (Decoding decoding : decodings) {
      decoding.next(b & 0xff, at);
    }
    at++;
  }

  private void pass(int place) throws IOException {
    if (!marked[place]) {
      out.write(kept[place]);
    } else if (!marking) {
      out.write(MARK.getBytes(StandardCharsets.US_ASCII));
    }
    marking = marked[place];
  }

  /// Whether a value was found so far.
  boolean found() {
    return found;
  }

  /// Passes on what was kept back, and closes what is behind.
  @Override
  public void close() throws IOException {
    for (long i = Math.max(0, at - KEPT); i < at; i++) {
      pass((int) (i % KEPT));
    }
    at = 0;
    out.close();
  }
}
