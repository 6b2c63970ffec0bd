package io.coffer.mcp.redact;

import java.util.List;

/// Base64 and its form for URLs ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648), sections 4 and
/// 5), broken into lines or not. Four characters are three bytes; which character of a run is a
/// first of four is not known, so all four are tried. With that, a value is found wherever it lies
/// in the bytes that were encoded.
final class Base64Text implements Decoding {
  static final int PHASES = 4;

  private final List<Search> phases;
  private int run;
  private int last;
  private long lastAt;

  /// @param phases [#PHASES] of them
  Base64Text(List<Search> phases) {
    this.phases = List.copyOf(phases);
  }

  @Override
  public void next(int b, long at) {
    if (b == '\r' || b == '\n') {
      return;
    }
    int digit = digit(b);
    if (digit < 0) {
      run = 0;
      phases.forEach(Search::restart);
      return;
    }
    for (int phase = 0; phase < PHASES && run > phase; phase++) {
      put(phases.get(phase), (run - phase) % PHASES, digit, at);
    }
    run++;
    last = digit;
    lastAt = at;
  }

  // a second, third or fourth character of four ends a byte
  private void put(Search search, int place, int digit, long at) {
    int both = last << 6 | digit;
    switch (place) {
      case 1 -> search.next(both >> 4, lastAt, at);
      case 2 -> search.next(both >> 2, lastAt, at);
      case 3 -> search.next(both, lastAt, at);
      default -> {
        // a first one ends none
      }
    }
  }

  private static int digit(int b) {
    if (b >= 'A' && b <= 'Z') {
      return b - 'A';
    }
    if (b >= 'a' && b <= 'z') {
      return b - 'a' + 26;
    }
    if (b >= '0' && b <= '9') {
      return b - '0' + 52;
    }
    return switch (b) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
