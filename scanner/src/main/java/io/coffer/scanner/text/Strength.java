package io.coffer.scanner.text;

/// How many guesses a value withstands, told too low rather than too high.
public final class Strength {
  /// What nobody tries out, in bits.
  public static final double ENOUGH = 64;

  /// In a row of letters or of digits, which may be a word or a date.
  private static final double IN_ROW = 1.5;

  private static final double ALONE = 3;
  private static final int SHORTEST_ROW = 4;

  private Strength() {}

  /// @param value a secret
  /// @return bits
  public static double of(String value) {
    double bits = 0;
    int start = 0;
    while (start < value.length()) {
      int end = start + 1;
      while (end < value.length() && kind(value.charAt(end)) == kind(value.charAt(start))) {
        end++;
      }
      double each = end - start < SHORTEST_ROW ? ALONE : IN_ROW;
      for (int i = start; i < end; i++) {
        bits += follows(value, i) ? 0 : each;
      }
      start = end;
    }
    return bits;
  }

  /// Of a value that may be put together of what many know, such as an address with a password in
  /// it, or fields with their names: only one part of it has to be guessed.
  ///
  /// @param value a secret
  /// @return bits of its strongest part of letters, digits, `+`, `/`, `-` and `_`
  public static double ofStrongestPart(String value) {
    double strongest = 0;
    int start = 0;
    for (int end = 0; end <= value.length(); end++) {
      if (end == value.length() || !Chars.isBase64(value.charAt(end))) {
        strongest = Math.max(strongest, of(value.substring(start, end)));
        start = end + 1;
      }
    }
    return strongest;
  }

  /// Whether it says nothing new: the same as before, or the next in the alphabet.
  private static boolean follows(String value, int i) {
    char c = value.charAt(i);
    boolean near = i > 0 && Math.abs(c - value.charAt(i - 1)) < 2;
    return near || (i > 1 && c == value.charAt(i - 2));
  }

  private static int kind(char c) {
    if (Character.isDigit(c)) {
      return 0;
    }
    if (Character.isLetter(c)) {
      return Character.isUpperCase(c) ? 1 : 2;
    }
    return 3;
  }
}
