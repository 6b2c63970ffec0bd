package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Entropy;

/// What the characters of a value are like.
///
/// @param lower how many small letters it has
/// @param upper how many capital letters
/// @param digits how many digits
/// @param others how many other characters
/// @param changes how often one of these kinds follows another
/// @param different how many different characters there are
/// @param longest how often the same character comes in a row at most
/// @param most how often the character occurs that occurs most
/// @param beyond how many characters are not of ASCII
/// @param entropy bits per character, by how often each character occurs
record Shape(
    int lower,
    int upper,
    int digits,
    int others,
    int changes,
    int different,
    int longest,
    int most,
    int beyond,
    double entropy) {
  private static final String[] CLASSES = {
    "", "a", "A", "aA", "9", "a9", "A9", "aA9",
    "_", "a_", "A_", "aA_", "9_", "a9_", "A9_", "aA9_"
  };

  static Shape of(String value) {
    var counts = new int[4];
    var frequencies = new int[256];
    int changes = 0;
    int last = -1;
    int row = 0;
    int longest = 0;
    int beyond = 0;
    int different = 0;
    int most = 0;
    for (int i = 0; i < value.length(); i++) {
      int c = value.charAt(i) & 0xff;
      int kind = kind(c);
      row = i > 0 && c == (value.charAt(i - 1) & 0xff) ? row + 1 : 1;
      longest = Math.max(longest, row);
      counts[kind]++;
      int times = ++frequencies[c];
      different += times == 1 ? 1 : 0;
      most = Math.max(most, times);
      beyond += c >> 7;
      changes += last >= 0 && kind != last ? 1 : 0;
      last = kind;
    }
    double entropy = Entropy.of(frequencies, value.length());
    return new Shape(
        counts[0], counts[1], counts[2], counts[3], changes, different, longest, most, beyond,
        entropy);
  }

  private static int kind(int c) {
    return Chars.isLower(c) ? 0 : Chars.isUpper(c) ? 1 : Chars.isDigit(c) ? 2 : 3;
  }

  int length() {
    return lower + upper + digits + others;
  }

  /// Which kinds of characters there are, such as `a9` for small letters and digits.
  String classes() {
    int index = (lower > 0 ? 1 : 0) + (upper > 0 ? 2 : 0) + (digits > 0 ? 4 : 0);
    return CLASSES[index + (others > 0 ? 8 : 0)];
  }

  /// As [#classes()], of a value of which nothing else is asked.
  static String classes(String value) {
    int index = 0;
    for (int i = 0; i < value.length(); i++) {
      index |= 1 << kind(value.charAt(i) & 0xff);
    }
    return CLASSES[index];
  }

  /// The value with one letter for each run of a kind, at most 16 of them.
  static String runs(String value) {
    var runs = new StringBuilder();
    int last = -1;
    for (int i = 0; i < value.length() && runs.length() < 16; i++) {
      int c = value.charAt(i);
      int kind = kind(c & 0xff);
      if (kind == 3) {
        runs.append((char) (c > 126 ? '~' : c));
      } else if (kind != last) {
        runs.append("aA9".charAt(kind));
      }
      last = kind;
    }
    return runs.toString();
  }
}
