package io.coffer.scanner.structure;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder.Found;
import io.coffer.scanner.text.Span;
import java.util.List;
import java.util.Optional;

/// A way in which languages begin and end the values that they quote.
///
/// @param mark what stands on both sides
/// @param kind the plain mark that it stands for
record Quote(String mark, String kind) {
  /// How long a quoted value may be.
  static final int LIMIT = 4_096;

  /// The longer ones first, since some begin with others.
  private static final List<Quote> ALL =
      List.of(
          new Quote("\"\"\"", "\""),
          new Quote("'''", "'"),
          new Quote("\\\\\\\"", "\""),
          new Quote("\\\"", "\""),
          new Quote("\\'", "'"),
          new Quote("&quot;", "\""),
          new Quote("&#34;", "\""),
          new Quote("&#39;", "'"),
          new Quote("&#x27;", "'"),
          new Quote("&apos;", "'"),
          new Quote("%22", "\""),
          new Quote("\"", "\""),
          new Quote("'", "'"),
          new Quote("`", "`"));

  private static final String PREFIXES = "rRbBuUfF@$LN";

  private static final boolean[] BEGINNINGS = new boolean[256];

  static {
    ALL.forEach(quote -> BEGINNINGS[quote.mark.charAt(0)] = true);
  }

  /// @return the quote that begins at a place
  static Optional<Quote> at(byte[] bytes, int at) {
    return BEGINNINGS[Chars.at(bytes, at)] ? first(bytes, at) : Optional.empty();
  }

  private static Optional<Quote> first(byte[] bytes, int at) {
    for (var quote : ALL) {
      if (Chars.startsWith(bytes, at, quote.mark)) {
        return Optional.of(quote);
      }
    }
    return Optional.empty();
  }

  /// @return how many letters before a quote belong to it, as in `r"…"`; 0 if none does
  static int prefix(byte[] bytes, int at) {
    int length = 0;
    while (length < 2 && PREFIXES.indexOf(Chars.at(bytes, at + length)) >= 0) {
      length++;
    }
    int next = Chars.at(bytes, at + length);
    return next == '"' || next == '\'' ? length : 0;
  }

  /// @param from behind the opening mark
  /// @param found is told if lines further on count
  /// @return what is quoted, if the closing mark stands in the same line
  Optional<Span> content(byte[] bytes, int from, Found found) {
    int end = Math.min(bytes.length, from + LIMIT);
    boolean escapes = mark.length() == 1;
    for (int at = from; at < end; at++) {
      int c = bytes[at];
      if (c == '\n') {
        if (mark.length() < 3) {
          return Optional.empty();
        }
        found.farther();
      }
      if (c == mark.charAt(0) && Chars.startsWith(bytes, at, mark)) {
        return Optional.of(new Span(from, at));
      }
      if (c == '\\' && escapes && Chars.at(bytes, ++at) == '\n') {
        found.farther();
      }
    }
    return Optional.empty();
  }
}
