package io.coffer.mcp.redact;

import java.nio.charset.StandardCharsets;

/// The escapes of JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259), section 7), and those
/// of many languages with them.
final class Escapes implements Decoding {
  private static final int DIGITS = 4;

  private final Search search;

  /// Where the escape began that is being read; -1 for none.
  private long start = -1;

  /// Digits that are still wanted.
  private int wanted;

  private int code;

  /// The first half of a character that is written in two escapes; 0 for none.
  private char half;

  private long halfStart;

  Escapes(Search search) {
    this.search = search;
  }

  @Override
  public void next(int b, long at) {
    if (wanted > 0) {
      digit(b, at);
    } else if (start >= 0) {
      letter(b, at);
    } else if (b == '\\') {
      start = at;
    } else {
      half = 0;
      search.next(b, at, at);
    }
  }

  private void letter(int b, long at) {
    if (b == 'u' || b == 'x') {
      wanted = b == 'u' ? DIGITS : DIGITS / 2;
      code = 0;
      return;
    }
    half = 0;
    search.next(meaning(b), start, at);
    start = -1;
  }

  private static int meaning(int letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private void digit(int b, long at) {
    int digit = Character.digit(b, 16);
    code = code << 4 | Math.max(digit, 0);
    wanted--;
    if (digit < 0) {
      // no escape after all; the byte itself may begin one
      wanted = 0;
      start = -1;
      search.restart();
      next(b, at);
    } else if (wanted == 0) {
      character((char) code, at);
      start = -1;
    }
  }

  private void character(char c, long at) {
    if (Character.isHighSurrogate(c)) {
      half = c;
      halfStart = start;
      return;
    }
    boolean second = half != 0 && Character.isLowSurrogate(c);
    String text = second ? new String(new char[] {half, c}) : String.valueOf(c);
    long from = second ? halfStart : start;
    half = 0;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      search.next(b, from, at);
    }
  }
}
