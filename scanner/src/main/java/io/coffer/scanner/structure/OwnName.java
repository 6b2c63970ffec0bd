package io.coffer.scanner.structure;

import io.coffer.scanner.text.Chars;

/// The name that a value has right before it in quotes, as `"etag": "W/ab"` has, or `('etag',
/// 'W/"ab"')`. What an earlier name in the line speaks of is not that value.
final class OwnName {
  private static final String QUOTES = "\"'`";
  private static final String OPENS = QUOTES + "\\W/";

  private OwnName() {}

  /// @param start where the content of the quotes begins
  static boolean has(byte[] bytes, int start) {
    int at = start - 1;
    while (OPENS.indexOf(Chars.at(bytes, at)) >= 0) {
      at--;
    }
    int sign = beforeSpaces(bytes, at);
    boolean arrow = Chars.at(bytes, sign) == '>' && Chars.at(bytes, sign - 1) == '=';
    int end = beforeSpaces(bytes, arrow ? sign - 2 : sign - 1);
    int name = beforeName(bytes, end - 1);
    boolean quoted =
        QUOTES.indexOf(Chars.at(bytes, end)) >= 0
            && name < end - 1
            && Chars.at(bytes, name) == Chars.at(bytes, end);
    return quoted && (arrow || tells(bytes, sign, name));
  }

  /// Whether it is told apart by a sign for that, or by a comma in brackets of the two.
  private static boolean tells(byte[] bytes, int sign, int name) {
    return switch (Chars.at(bytes, sign)) {
      case ':', '=' -> true;
      case ',' -> Chars.at(bytes, name - 1) == '(' && !Chars.isName(Chars.at(bytes, name - 2));
      default -> false;
    };
  }

  private static int beforeSpaces(byte[] bytes, int from) {
    int at = from;
    while (Chars.isSpace(Chars.at(bytes, at))) {
      at--;
    }
    return at;
  }

  private static int beforeName(byte[] bytes, int from) {
    int at = from;
    while (from - at < Assignments.LIMIT && Chars.isName(Chars.at(bytes, at))) {
      at--;
    }
    return at;
  }
}
