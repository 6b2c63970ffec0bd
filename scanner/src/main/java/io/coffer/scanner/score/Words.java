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
    return of(name, 0, name.length());
  }

  /// @return the words of a part of a text, as if nothing stood around it; one begins within
  ///   letters as in `dbPassword` and `APIKey`
  static List<String> of(String text, int from, int to) {
    List<String> words = new ArrayList<>();
    int start = -1;
    boolean wasUpper = false;
    boolean capital = false;
    for (int i = from; i < to; i++) {
      int c = text.charAt(i);
      boolean upper = Chars.isUpper(c);
      boolean letter = upper || Chars.isLower(c);
      boolean begins = upper && (!wasUpper || (i + 1 < to && Chars.isLower(text.charAt(i + 1))));
      if (start >= 0 && (begins || !letter)) {
        words.add(small(text.substring(start, i), capital));
        start = -1;
      }
      if (letter && start < 0) {
        start = i;
        capital = false;
      }
      capital |= upper;
      wasUpper = upper;
    }
    if (start >= 0) {
      words.add(small(text.substring(start, to), capital));
    }
    return words;
  }

  private static String small(String word, boolean hasCapitals) {
    return hasCapitals ? word.toLowerCase(Locale.ROOT) : word;
  }

  /// As [#of], each once.
  static List<String> different(String text, int from, int to) {
    return different(of(text, from, to));
  }

  /// As they are, each once, where it is first.
  static List<String> different(List<String> words) {
    List<String> different = new ArrayList<>(words.size());
    for (var word : words) {
      if (!different.contains(word)) {
        different.add(word);
      }
    }
    return different;
  }
}
