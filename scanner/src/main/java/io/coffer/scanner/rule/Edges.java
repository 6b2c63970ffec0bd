package io.coffer.scanner.rule;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Span;
import java.util.List;

/// Whether a vendor's name stands for itself, or is a part of another word by chance.
final class Edges {
  private static final int LONGEST_NAME = 60;

  /// What names of settings are made of: `ablykey` speaks of a vendor, `ablyssal` does not.
  private static final List<String> FOLLOW =
      List.of("key", "token", "secret", "api", "auth", "access", "client", "app", "pass", "pat");

  private Edges() {}

  /// @return whether it is a word of its own, in whatever style names are written
  static boolean apart(byte[] bytes, Span word) {
    int first = Chars.at(bytes, word.start());
    int last = Chars.at(bytes, word.end() - 1);
    int before = Chars.at(bytes, word.start() - 1);
    int behind = Chars.at(bytes, word.end());
    boolean begins = !Chars.isLetter(before) || (Chars.isLower(before) && Chars.isUpper(first));
    return begins
        && (!Chars.isLetter(behind)
            || (Chars.isLower(last) && Chars.isUpper(behind))
            || isFollowed(bytes, word.end()));
  }

  private static boolean isFollowed(byte[] bytes, int at) {
    for (int i = 0; i < FOLLOW.size(); i++) {
      if (Chars.startsWithAnyCase(bytes, at, FOLLOW.get(i))) {
        return true;
      }
    }
    return false;
  }

  /// @return where the name begins that a word is part of
  static int nameStart(byte[] bytes, int word) {
    int at = word;
    while (word - at < LONGEST_NAME && Chars.isName(Chars.at(bytes, at - 1))) {
      at--;
    }
    return at;
  }
}
