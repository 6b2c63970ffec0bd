package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names taken apart.
final class Words {
  private Words() {}

  /// @param name such as `dbPassword` or `API_KEY`
  /// @return its words in lower case; digits are left out
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= name.length(); i++) {
      int c = i < name.length() ? name.charAt(i) : 0;
      boolean letter = Chars.isLetter(c);
      boolean cut = start >= 0 && (!letter || begins(name, i));
      if (cut) {
        words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (letter && start < 0) {
        start = i;
      }
    }
    return words;
  }

  /// Whether a word begins within letters: `dbPassword`, `APIKey`.
  private static boolean begins(String name, int at) {
    if (!Chars.isUpper(name.charAt(at)) || at == 0) {
      return false;
    }
    boolean before = Chars.isUpper(name.charAt(at - 1));
    boolean after = at + 1 < name.length() && Chars.isLower(name.charAt(at + 1));
    return !before || after;
  }
}
