package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;

/// Numbers within a text.
final class Digits {
  private Digits() {}

  /// The number that so many digits are, or -1.
  static int number(byte[] text, int from, int count, int radix) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = Character.digit(Chars.at(text, i), radix);
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
