package io.coffer.scanner.rule;

import io.coffer.scanner.text.Chars;
import java.util.List;

/// What stands before a value in its line, if that assigns the value to a name.
///
/// @param name the name; empty if there is none
/// @param operator what stands between it and the value
/// @param quote what the value stands in
record Label(String name, String operator, String quote) {
  private static final int LONGEST_NAME = 100;
  private static final String QUOTES = "\"'`";
  private static final String OPERATORS = "=:>(,?!+|";
  private static final String CLOSERS = "\"'`])\\";
  private static final List<String> SCHEMES = List.of("bearer", "basic", "token");

  /// @param start where the value begins
  static Label before(byte[] bytes, String chars, int start) {
    int at = start;
    var quote = "";
    if (QUOTES.indexOf(Chars.at(bytes, at - 1)) >= 0 && at > 0) {
      quote = chars.substring(at - 1, at);
      at--;
      at -= Chars.at(bytes, at - 1) == '\\' ? 1 : 0;
    }
    at = skipScheme(bytes, skipSpaces(bytes, at));
    int operatorEnd = at;
    while (at > 0 && operatorEnd - at < 3 && OPERATORS.indexOf(Chars.at(bytes, at - 1)) >= 0) {
      at--;
    }
    var operator = chars.substring(at, operatorEnd);
    if (operator.isEmpty()) {
      return new Label("", "", quote);
    }
    at = skipSpaces(bytes, at);
    while (at > 0 && CLOSERS.indexOf(Chars.at(bytes, at - 1)) >= 0) {
      at--;
    }
    int nameEnd = at;
    while (nameEnd - at < LONGEST_NAME && Chars.isName(Chars.at(bytes, at - 1))) {
      at--;
    }
    return new Label(chars.substring(at, nameEnd), operator, quote);
  }

  private static int skipSpaces(byte[] bytes, int end) {
    int at = end;
    while (Chars.isSpace(Chars.at(bytes, at - 1))) {
      at--;
    }
    return at;
  }

  /// `Authorization: Bearer …` assigns what follows the scheme.
  private static int skipScheme(byte[] bytes, int end) {
    for (var scheme : SCHEMES) {
      if (Chars.startsWithAnyCase(bytes, end - scheme.length(), scheme)) {
        int at = end - scheme.length();
        at -= QUOTES.indexOf(Chars.at(bytes, at - 1)) >= 0 && at > 0 ? 1 : 0;
        return skipSpaces(bytes, at);
      }
    }
    return end;
  }
}
