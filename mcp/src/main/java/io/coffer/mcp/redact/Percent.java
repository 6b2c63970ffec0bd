package io.coffer.mcp.redact;

/// Percent-encoding ([RFC 3986](https://www.rfc-editor.org/rfc/rfc3986), section 2.1), with the
/// plus sign of forms for a space.
final class Percent implements Decoding {
  private final Search search;

  /// How much of an escape was seen: nothing, the sign, the sign and a digit.
  private int seen;

  private int high;

  Percent(Search search) {
    this.search = search;
  }

  @Override
  public void next(int b, long at) {
    int digit = Character.digit(b, 16);
    if (seen == 1 && digit >= 0) {
      high = b;
      seen = 2;
    } else if (seen == 2 && digit >= 0) {
      search.next(Character.digit(high, 16) << 4 | digit, at - 2, at);
      seen = 0;
    } else {
      giveUp(at);
      plain(b, at);
    }
  }

  // a sign that begins no escape stands for itself
  private void giveUp(long at) {
    if (seen > 0) {
      search.next('%', at - seen, at - seen);
    }
    if (seen > 1) {
      search.next(high, at - 1, at - 1);
    }
    seen = 0;
  }

  private void plain(int b, long at) {
    if (b == '%') {
      seen = 1;
    } else {
      search.next(b == '+' ? ' ' : b, at, at);
    }
  }
}
