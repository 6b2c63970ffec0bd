package io.coffer.scanner.gitleaks;

/// A place in a pattern that moves on.
final class Cursor {
  private static final int OCTAL = 8;
  private static final int HEX = 16;

  private final String in;
  private int at;

  Cursor(String in) {
    this.in = in;
  }

  int at() {
    return at;
  }

  boolean more() {
    return at < in.length();
  }

  /// The code point here, or -1 at the end.
  int peek() {
    return more() ? in.codePointAt(at) : -1;
  }

  int next() throws Untranslatable {
    if (!more()) {
      throw fault("ends too early");
    }
    int c = in.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  boolean follows(String text) {
    return in.startsWith(text, at);
  }

  /// Steps over a text if it stands here.
  boolean take(String text) {
    boolean here = follows(text);
    at += here ? text.length() : 0;
    return here;
  }

  /// What stands from here to an end mark, and steps over both.
  String until(String end) throws Untranslatable {
    int to = in.indexOf(end, at);
    if (to < 0) {
      throw fault("no " + end);
    }
    var text = in.substring(at, to);
    at = to + end.length();
    return text;
  }

  /// A decimal number without leading zeros, or -1 if none stands here; a very large one is less.
  int number() {
    int from = at;
    while (more() && Character.isDigit(in.charAt(at)) && in.charAt(at) < 128) {
      at++;
    }
    if (at == from || (in.charAt(from) == '0' && at > from + 1)) {
      return -1;
    }
    return Integer.parseInt(in.substring(from, Math.min(at, from + 6)));
  }

  void back(int to) {
    at = to;
  }

  Untranslatable fault(String reason) {
    return new Untranslatable(at, reason);
  }

  /// The one character that an escape stands for, read from behind the backslash.
  int escaped() throws Untranslatable {
    int start = at;
    int c = next();
    if (c < 128 && !Character.isLetterOrDigit(c)) {
      return c;
    }
    return switch (c) {
      case '1', '2', '3', '4', '5', '6', '7' -> {
        if (peek() < '0' || peek() > '7') {
          throw new Untranslatable(start, "a reference back to a group, which RE2 has not");
        }
        at--;
        yield digits(OCTAL, 3);
      }
      case '0' -> {
        at--;
        yield digits(OCTAL, 3);
      }
      case 'x' -> hex();
      case 'a' -> 0x07;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0b;
      default -> throw new Untranslatable(start, "an escape that RE2 has not");
    };
  }

  private int hex() throws Untranslatable {
    int start = at;
    if (!take("{")) {
      int value = digits(HEX, 2);
      if (at != start + 2) {
        throw new Untranslatable(start, "\\x without two digits");
      }
      return value;
    }
    int value = digits(HEX, 8);
    if (!take("}") || value > Character.MAX_CODE_POINT || value < 0) {
      throw new Untranslatable(start, "no character has this number");
    }
    return value;
  }

  private int digits(int radix, int most) throws Untranslatable {
    int value = 0;
    int from = at;
    while (at < from + most && more() && Character.digit(in.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(in.charAt(at), radix);
      at++;
    }
    if (at == from) {
      throw fault("a number is missing");
    }
    return value;
  }
}
