package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;

/// `%41`, as in URLs.
final class Percents implements Form {
  @Override
  public String name() {
    return "percent";
  }

  @Override
  public boolean opens(byte[] text, int at) {
    int b = octet(text, at);
    return Printable.is(b) || (b >= 0xc2 && octet(text, at + 3) >= 0x80);
  }

  @Override
  public int decode(byte[] text, int at, Splice decoded) {
    int b = octet(text, at);
    if (b < 0) {
      return 0;
    }
    decoded.octet(b, at, at + 3);
    return 3;
  }

  private static int octet(byte[] text, int at) {
    return Chars.at(text, at) == '%' ? Digits.number(text, at + 1, 2, 16) : -1;
  }
}
