package io.coffer.scanner.rule;

import io.coffer.scanner.text.Chars;

/// The characters that every match of a pattern begins with: most words that only look like a
/// keyword are sorted out by them, before the pattern is tried.
///
/// @param apart whether no letter, digit or underscore may stand before them
/// @param characters in their own case; empty if nothing is known
record Opening(boolean apart, String characters) {
  private static final String APART = "\\b";

  /// @return what a pattern begins with, as far as it can be seen at once
  static Opening of(String pattern) {
    boolean apart = pattern.startsWith(APART);
    int from = apart ? APART.length() : 0;
    int at = from;
    while (at < pattern.length() && isLiteral(pattern.charAt(at))) {
      at++;
    }
    boolean optional = at > from && isOptional(pattern, at);
    // what stands in a choice may not stand at all
    return pattern.indexOf('|') >= 0 && !within(pattern)
        ? new Opening(false, "")
        : new Opening(apart, pattern.substring(from, optional ? at - 1 : at));
  }

  /// Whether the character before a place may be left out.
  private static boolean isOptional(String pattern, int at) {
    return pattern.startsWith("?", at)
        || pattern.startsWith("*", at)
        || pattern.startsWith("{0", at);
  }

  /// Whether every choice stands in a group.
  private static boolean within(String pattern) {
    int depth = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLiteral(char c) {
    return Chars.isWord(c) || c == '_' || c == '-' || c == ':' || c == '/' || c == '=' || c == '@';
  }

  /// @return whether a match may begin at a place
  boolean standsAt(byte[] bytes, int at) {
    if (!Chars.startsWith(bytes, at, characters)) {
      return false;
    }
    int before = Chars.at(bytes, at - 1);
    return !apart || characters.isEmpty() || !(Chars.isWord(before) || before == '_');
  }
}
