package io.coffer.hcl;

/// Walks over a text and knows where it is. Counts what was read, against the limits.
final class Scanner {
  private static final int MAX_SHOWN = 16;
  private static final char END = '\0';

  private final String text;
  private int at;
  private int depth;
  private int values;

  /// Up to where lines are counted; the walk never turns back.
  private int counted;

  private int line = 1;
  private int lineStart;

  Scanner(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int index = at + ahead;
    return index < text.length() ? text.charAt(index) : END;
  }

  char next() {
    char c = peek();
    at++;
    return c;
  }

  boolean accept(char c) {
    if (atEnd() || peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean accept(String word) {
    if (!text.startsWith(word, at)) {
      return false;
    }
    at += word.length();
    return true;
  }

  void expect(char c, String where) {
    if (!accept(c)) {
      throw fault("expected '" + c + "' " + where);
    }
  }

  /// The text up to the end of the line, which is passed over.
  String line() {
    int end = text.indexOf('\n', at);
    int stop = end < 0 ? text.length() : end;
    String line = text.substring(at, stop);
    at = end < 0 ? stop : end + 1;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  boolean skipPast(String mark) {
    int found = text.indexOf(mark, at);
    if (found < 0) {
      return false;
    }
    at = found + mark.length();
    return true;
  }

  void skipSpace() {
    while (!atEnd() && Character.isWhitespace(peek())) {
      at++;
    }
  }

  Position position() {
    int stop = Math.min(at, text.length());
    for (int i = text.indexOf('\n', counted, stop);
        i >= 0;
        i = text.indexOf('\n', lineStart, stop)) {
      line++;
      lineStart = i + 1;
    }
    counted = stop;
    return new Position(line, stop - lineStart + 1);
  }

  /// A word as a message may show it. A long one may be a secret at the wrong place.
  static String shown(String word) {
    return word.length() > MAX_SHOWN ? "…" : word;
  }

  HclException fault(String message) {
    return new HclException(message + " at " + position());
  }

  void enter() {
    if (++depth > Hcl.MAX_DEPTH) {
      throw fault("nested deeper than " + Hcl.MAX_DEPTH);
    }
  }

  void leave() {
    depth--;
  }

  void count() {
    if (++values > Hcl.MAX_VALUES) {
      throw fault("more than " + Hcl.MAX_VALUES + " values");
    }
  }

  int index() {
    return at;
  }

  String since(int start) {
    return text.substring(start, at);
  }
}
