package io.coffer.scanner.structure;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Finder.Found;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Optional;

/// Reads what stands behind one name: an operator, and one value or a few.
///
/// Reads forwards only, at most [#REACH] bytes beyond the name before the value begins.
final class Values {
  /// How far behind a name its value may begin.
  private static final int REACH = 240;

  /// How many values one name may have.
  private static final int MOST = 4;

  private static final int SHORTEST = 3;

  /// A word that many languages begin a field with.
  private static final String PRIVATE = "private";

  private static final int SHORTEST_PRIVATE = 6;

  /// Where a value without quotes ends, spaces aside.
  private static final String STOPS = "\"'`,;<>()[]{}|&\\";

  /// The longer ones first, since some begin with others.
  private static final List<String> OPERATORS =
      List.of(
          "===", "==", "=>", "=~", "=", ":=", "::", ":", "!=", "->", "?=", "+=", "|=", "|", ",",
          "(", ">", "</", "%3D", "%3d", ";s:");

  private static final String OPERATORS_BEGIN = "=:!-?+|,(></%;";

  private static final List<String> SCHEMES =
      List.of("bearer ", "basic ", "token ", "apikey ", "digest ");

  private static final String SCHEMES_BEGIN = "abdt";

  private static final List<String> VALUE_NAMES = List.of("value", "val", "content", "default");

  private final Text text;
  private final byte[] bytes;
  private final Span name;
  private final Found found;
  private int values;

  Values(Text text, Span name, Found found) {
    this.text = text;
    this.bytes = text.bytes();
    this.name = name;
    this.found = found;
  }

  private int at(int index) {
    return Chars.at(bytes, index);
  }

  void read() {
    int closed = skipClosers(name.end());
    int at = Chars.skipSpaces(bytes, closed);
    String operator = operator(at);
    if (operator.isEmpty()) {
      withoutOperator(at, at > closed);
      return;
    }
    at += operator.length();
    switch (operator) {
      case "," -> next(at);
      case "(" -> literals(at, "(");
      case ">" -> element(at);
      case "</" -> sibling(at);
      case ";s:" -> serialized(at);
      default -> value(at, operator, 0);
    }
  }

  /// Past what ends a quoted or bracketed name.
  private int skipClosers(int from) {
    int at = from;
    for (int i = 0; i < 4; i++) {
      var quote = Quote.at(bytes, at);
      if (quote.isPresent()) {
        at += quote.get().mark().length();
      } else if (at(at) == ']' || at(at) == ')' || at(at) == '*' || at(at) == '?') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private String operator(int at) {
    if (OPERATORS_BEGIN.indexOf(at(at)) >= 0) {
      for (var operator : OPERATORS) {
        if (Chars.startsWith(bytes, at, operator)) {
          return operator;
        }
      }
    }
    return "";
  }

  /// Options of a command line, attributes beside each other, blocks that begin with a value, and
  /// prose.
  private void withoutOperator(int at, boolean apart) {
    boolean block = at(at) == '{';
    int named = valueName(block || at(at) == '\n' ? skipBreak(block ? at + 1 : at) : at);
    if (named > 0) {
      value(named, "value", 0);
      return;
    }
    if (apart && quoted(at, " ")) {
      return;
    }
    if (apart && at(at) != '\n' && at(at) != 0) {
      plain(at, " ");
    }
    literals(at, "far");
  }

  /// Behind a comma: the value of an item that is named, or the next item.
  private void next(int from) {
    int at = skipBreak(from);
    var quote = Quote.at(bytes, at);
    int inner = at + quote.map(q -> q.mark().length()).orElse(0);
    int named = valueName(inner);
    if (named > 0) {
      value(named, "value", 0);
    } else if (!quoted(at, ",")) {
      literals(at, "far");
    }
  }

  /// @return where the value of an item called `value` begins, or 0
  private int valueName(int at) {
    for (var word : VALUE_NAMES) {
      if (Chars.startsWithAnyCase(bytes, at, word)) {
        int closed = Chars.skipSpaces(bytes, skipClosers(at + word.length()));
        String operator = operator(closed);
        boolean assigns = operator.equals(":") || operator.equals("=") || operator.equals("=>");
        return assigns ? closed + operator.length() : 0;
      }
    }
    return 0;
  }

  /// The content of an element of XML.
  private void element(int from) {
    int at = Chars.skipSpaces(bytes, from);
    int end = at;
    while (end < bytes.length && end - at < Quote.LIMIT && at(end) != '<' && at(end) != '\n') {
      end++;
    }
    if (at(end) == '<') {
      emit(at, end, ">", "");
    }
  }

  /// The content of the element that follows the one which holds the name.
  private void sibling(int from) {
    int at = skipTag(from);
    at = skipBreak(at);
    if (at(at) == '<' && at(at + 1) != '/') {
      element(skipTag(at));
    }
  }

  /// A text with its length before it, as PHP's `serialize` writes it.
  private void serialized(int from) {
    int at = from;
    while (Chars.isDigit(at(at))) {
      at++;
    }
    if (at(at) == ':') {
      quoted(at + 1, ";");
    }
  }

  private int skipTag(int from) {
    int at = from;
    while (at - from < REACH && at(at) != '>' && at(at) != '\n' && at < bytes.length) {
      at++;
    }
    return at + 1;
  }

  /// Past spaces and at most two line feeds, and the dash of a list in YAML.
  private int skipBreak(int from) {
    int at = Chars.skipSpaces(bytes, from);
    for (int i = 0; i < 2 && (at(at) == '\n' || (at(at) == '\\' && at(at + 1) == '\n')); i++) {
      at = Chars.skipSpaces(bytes, at + (at(at) == '\n' ? 1 : 2));
    }
    return at(at) == '-' && at(at + 1) == ' ' ? Chars.skipSpaces(bytes, at + 1) : at;
  }

  private void value(int from, String operator, int depth) {
    int at = Chars.skipSpaces(bytes, from);
    boolean block = at(at) == '|' || at(at) == '>';
    int line = block ? at + 1 : at;
    if (at(line) == '\n' || at(line) == 0) {
      afterBreak(skipBreak(line), operator);
      return;
    }
    while (at(at) == '(' || at(at) == '[' || at(at) == '{') {
      at = Chars.skipSpaces(bytes, at + 1);
    }
    if (quoted(at, operator)) {
      return;
    }
    int end = Chars.skipName(bytes, at);
    int behind = Chars.skipSpaces(bytes, at(end) == '?' || at(end) == '*' ? end + 1 : end);
    if (end > at && at(end) == '(') {
      literals(end, operator + "(");
    } else if (depth == 0 && behind > end && at(behind) == '=' && behind - from < REACH) {
      value(behind + operator(behind).length(), "=", 1);
    } else {
      plain(at, operator);
      if (!(operator.equals(":") && at(name.end()) == '"')) {
        literals(Math.max(end, at + 1), "far");
      }
    }
  }

  private void afterBreak(int at, String operator) {
    if (!quoted(at, operator + "n")) {
      int end = plainEnd(at);
      int next = at(end);
      // a line of its own, not the next assignment
      if (next == '\n' || next == '\r' || next == 0) {
        plain(at, operator + "n");
      }
    }
  }

  /// The next quoted values in the line. What is said to be private without being declared, such as
  /// an answer that none may cache, speaks of no value further on.
  private void literals(int from, String operator) {
    if (operator.equals("far") && isPrivate() && !declares()) {
      return;
    }
    int at = from;
    int end = Math.min(bytes.length, from + REACH);
    while (at < end && values < MOST && bytes[at] != '\n') {
      var quote = Quote.at(bytes, at);
      if (quote.isEmpty()) {
        at++;
        continue;
      }
      int inner = at + quote.get().mark().length();
      var content = quote.get().content(bytes, inner, found);
      if (content.isEmpty()) {
        at = inner;
        continue;
      }
      if (!operator.equals("far") || !OwnName.has(bytes, inner)) {
        emit(content.get().start(), content.get().end(), operator, quote.get().mark());
      }
      at = content.get().end() + quote.get().mark().length();
    }
  }

  private boolean quoted(int from, String operator) {
    int at = from + Quote.prefix(bytes, from);
    Optional<Quote> quote = Quote.at(bytes, at);
    if (quote.isEmpty()) {
      return false;
    }
    int inner = at + quote.get().mark().length();
    var content = quote.get().content(bytes, inner, found);
    content.ifPresent(span -> {
      emit(span.start(), span.end(), operator, quote.get().mark());
      rest(span.end() + quote.get().mark().length());
    });
    return content.isPresent();
  }

  /// What a value falls back to, as in `get("A") || "b"`.
  private void rest(int from) {
    int at = Chars.skipSpaces(bytes, from);
    if (at(at) == '|' || at(at) == '?' || at(at) == '+' || Chars.startsWith(bytes, at, "or ")) {
      literals(at, "or");
    }
  }

  private int plainEnd(int from) {
    int at = from;
    while (at < bytes.length
        && at - from < Quote.LIMIT
        && !isControl(bytes[at])
        && !Chars.isSpace(bytes[at])
        && STOPS.indexOf(bytes[at]) < 0) {
      at++;
    }
    return at;
  }

  /// A line feed, or what ends a text in memory.
  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ';
  }

  private void plain(int from, String operator) {
    int end = plainEnd(from);
    emit(from, end, operator, "");
  }

  /// What is only said to be private may be anything, but hardly a password if it is that short.
  private int shortest(String operator) {
    return operator.equals("far") && isPrivate() ? SHORTEST_PRIVATE : SHORTEST;
  }

  private boolean isPrivate() {
    return name.length() == PRIVATE.length() && Chars.startsWith(bytes, name.start(), PRIVATE);
  }

  /// Whether a type or a name follows, as behind a modifier.
  private boolean declares() {
    return Chars.isSpace(at(name.end())) && Chars.isWord(at(Chars.skipSpaces(bytes, name.end())));
  }

  private void emit(int from, int to, String operator, String quote) {
    int start = from;
    int end = to;
    while (end > start && Chars.isSpace(at(end - 1))) {
      end--;
    }
    boolean scheming = SCHEMES_BEGIN.indexOf(at(start) | 0x20) >= 0;
    for (int i = 0; scheming && i < SCHEMES.size(); i++) {
      var scheme = SCHEMES.get(i);
      if (Chars.startsWithAnyCase(bytes, start, scheme)) {
        start = Chars.skipSpaces(bytes, start + scheme.length());
        break;
      }
    }
    boolean block = text.chars().startsWith("-----", end - 5);
    boolean fits = end - start >= shortest(operator) && values < MOST;
    if (fits && !block && Legible.is(text, start, end) && !Harmless.is(text.chars(), start, end)) {
      values++;
      var called = text.chars().substring(name.start(), name.end());
      var value = new Span(start, end);
      found.accept(new Candidate("assignment", called, operator, quote, value, Verdict.OPEN));
    }
  }
}
