package io.coffer.hcl;

/// The quoted texts of HCL and JSON.
final class Strings {
  private Strings() {}

  /// Reads a quoted text; the scanner stands on the first quote. A line may not end in it.
  static String quoted(Scanner in) {
    in.next();
    var text = new StringBuilder();
    while (true) {
      if (in.atEnd() || in.peek() == '\n') {
        throw in.fault("text is not closed");
      }
      char c = in.next();
      if (c == '"') {
        return text.toString();
      }
      if (c == '\\') {
        escape(in, text);
      } else {
        text.append(c);
      }
    }
  }

  private static void escape(Scanner in, StringBuilder text) {
    char c = in.next();
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'v' -> text.append('\u000b');
      case 'a' -> text.append('\u0007');
      case '"', '\\', '/' -> text.append(c);
      case 'x' -> text.appendCodePoint(hex(in, 2));
      case 'u' -> text.append((char) hex(in, 4));
      case 'U' -> text.appendCodePoint(codePoint(in));
      default -> throw in.fault("unknown escape '\\" + c + "'");
    }
  }

  private static int codePoint(Scanner in) {
    int code = hex(in, 8);
    if (!Character.isValidCodePoint(code)) {
      throw in.fault("no such character");
    }
    return code;
  }

  private static int hex(Scanner in, int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(in.next(), 16);
      if (digit < 0) {
        throw in.fault("a hex digit is wanted");
      }
      value = (value << 4) | digit;
    }
    return value;
  }
}
