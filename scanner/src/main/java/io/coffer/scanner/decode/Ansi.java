package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;

/// Colours and the like of a terminal, as logs have them: they stand for nothing, though they end
/// in a letter that what follows would be taken for a part of.
final class Ansi implements Form {
  static final int ESCAPE = 0x1b;

  /// How many characters one may have between its beginning and its last letter.
  private static final int LONGEST = 32;

  @Override
  public String name() {
    return "ansi";
  }

  @Override
  public boolean opens(byte[] text, int at) {
    return length(text, at) > 0;
  }

  @Override
  public int decode(byte[] text, int at, Splice decoded) {
    return length(text, at);
  }

  private static int length(byte[] text, int at) {
    if (Chars.at(text, at) != ESCAPE || Chars.at(text, at + 1) != '[') {
      return 0;
    }
    int end = at + 2;
    while (end - at < LONGEST && isParameter(Chars.at(text, end))) {
      end++;
    }
    int last = Chars.at(text, end);
    return last >= '@' && last <= '~' ? end + 1 - at : 0;
  }

  private static boolean isParameter(int b) {
    return b >= ' ' && b <= '?';
  }
}
