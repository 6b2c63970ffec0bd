package io.coffer.scanner.structure;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;

/// Whether bytes can be read: names stand in what is no text as well, by chance.
final class Legible {
  private static final String BREAKS = "\t\n\r";

  private Legible() {}

  /// @return whether there are no control characters, and it is UTF-8 or mostly ASCII
  static boolean is(Text text, int from, int to) {
    byte[] bytes = text.bytes();
    int others = 0;
    for (int i = from; i < to; i++) {
      int c = bytes[i];
      if (c == 127 || (c >= 0 && c < ' ' && BREAKS.indexOf(c) < 0)) {
        return false;
      }
      others += c < 0 ? 1 : 0;
    }
    // what cannot be read as UTF-8 is read as this character
    return others * 3 <= to - from || text.read(new Span(from, to)).indexOf('\ufffd') < 0;
  }
}
