package io.coffer.scanner.rule;

import io.coffer.scanner.text.Chars;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A kind of characters that a secret may have to hold.
public enum Holds {
  /// A decimal digit.
  DIGIT,
  /// A small letter.
  LOWER,
  /// A capital letter.
  UPPER,
  /// A letter.
  LETTER;

  /// @return the kind of a word as rules write it, such as `digit`
  static Optional<Holds> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /// @return the word for it in rules
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isIn(String secret) {
    return secret.chars().anyMatch(this::is);
  }

  private boolean is(int c) {
    return switch (this) {
      case DIGIT -> Chars.isDigit(c);
      case LOWER -> Chars.isLower(c);
      case UPPER -> Chars.isUpper(c);
      case LETTER -> Chars.isLetter(c);
    };
  }
}
