package io.coffer.scanner.score;

import io.coffer.scanner.text.Text;
import java.util.Arrays;

/// The lines of a text, of which those near the last ones asked for are kept: candidates come from
/// its beginning to its end. For one thread.
final class Lines {
  private static final int KEPT = 64;

  private final Text text;
  private final TextLine[] kept = new TextLine[KEPT];

  Lines(Text text) {
    this.text = text;
    Arrays.fill(kept, new TextLine(text, -1));
  }

  /// @param number counted from 0; one that is not there is empty
  TextLine at(int number) {
    int slot = number & (KEPT - 1);
    if (kept[slot].number() != number) {
      kept[slot] = new TextLine(text, number);
    }
    return kept[slot];
  }

  /// The number of the line that a place is in.
  int number(int offset) {
    return text.line(offset);
  }

  /// How many there are.
  int count() {
    return text.lines();
  }
}
