package io.coffer.scanner.decode;

import io.coffer.scanner.text.Chars;
import java.util.List;

/// Decodes long runs of letters and digits, if they are base64 or hexadecimal of something that is
/// text or packed. Names, paths and hashes are seen not to be by their first few bytes.
final class Runs {
  /// The shortest run that is looked at.
  static final int SHORTEST = 24;

  /// The shortest one that may be hexadecimal.
  static final int SHORTEST_HEX = 32;

  /// The shortest line that others may follow.
  private static final int LINE = 60;

  /// How many bytes of a character may be left for the next line.
  private static final int CUT = 3;

  /// How many bytes are decoded for a first look.
  private static final int LOOK = 18;

  /// How many of them say most often that there is no text; in one of two bytes for each character
  /// the third or the fourth is 0.
  private static final int FIRST = 6;

  private static final byte[] HEX = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      HEX[c] = (byte) Character.digit(c < 0x80 ? c : 0, 16);
    }
  }

  private final byte[] text;
  private final Budget budget;
  private final List<View> views;

  /// The first bytes of what a run may hold.
  private final byte[] look = new byte[LOOK];

  private int tried;

  Runs(byte[] text, Budget budget, List<View> views) {
    this.text = text;
    this.budget = budget;
    this.views = views;
  }

  /// How many runs were not seen at once to hold nothing.
  int tried() {
    return tried;
  }

  /// Looks at a run.
  ///
  /// @return where what was decoded ends, or the run's end
  int read(int start, int end) {
    if (end - start >= SHORTEST_HEX && readHex(start, end)) {
      return end;
    }
    int from = start;
    while (end - from >= SHORTEST) {
      if (beginsText(from)) {
        return readBase64(from, end);
      }
      from = behindMark(from, Math.min(end, start + SHORTEST_HEX));
    }
    return end;
  }

  /// Behind the next character that may belong to what stands before the run.
  private int behindMark(int from, int end) {
    for (int i = from; i < end; i++) {
      byte b = text[i];
      if (b == '-' || b == '_' || b == '/' || b == '+') {
        return i + 1;
      }
    }
    return text.length;
  }

  private boolean beginsText(int from) {
    Base64Chars.decode(text, from, look, FIRST);
    boolean narrow = look[2] != 0 && look[3] != 0;
    if (narrow && Printable.strange(look, FIRST) > 1 && Inflation.name(look, LOOK).isEmpty()) {
      return false;
    }
    Base64Chars.decode(text, from, look, LOOK);
    return Printable.strange(look, LOOK) <= 1
        || Printable.mostly(look, LOOK)
        || !Inflation.name(look, LOOK).isEmpty();
  }

  private int readBase64(int from, int end) {
    tried++;
    if (budget.isSpent()) {
      return end;
    }
    var decoded = new Splice("base64", budget.bytes());
    int lineEnd = line(decoded, from, end);
    int length = end - from;
    boolean packed = isPacked(from, end);
    while (lineEnd == end && length >= LINE && length % 4 == 0 && !decoded.isFull()) {
      int next = nextLine(end);
      int nextEnd = run(next, next + length + 1);
      boolean fits = nextEnd > next && nextEnd - next <= length && endsLine(padded(nextEnd));
      if (next < 0 || !fits || !(packed || goesOn(next, nextEnd))) {
        break;
      }
      lineEnd = line(decoded, next, nextEnd);
      end = nextEnd;
      if (nextEnd - next < length) {
        break;
      }
    }
    add(decoded.view());
    return lineEnd;
  }

  private boolean isPacked(int from, int end) {
    byte[] look = Base64Chars.decode(text, from, end, LOOK);
    return !Inflation.name(look, look.length).isEmpty();
  }

  /// Whether a line is text as well, and not something else that stands below.
  private boolean goesOn(int from, int end) {
    byte[] look = Base64Chars.decode(text, from, end, LOOK);
    return Printable.strange(look, look.length) <= CUT || Printable.mostly(look, look.length);
  }

  /// Decodes a line, and its padding.
  private int line(Splice decoded, int from, int end) {
    int padded = padded(end);
    decoded.units(from, padded, 3, 4);
    for (byte b : Base64Chars.decode(text, from, end, budget.bytes() - decoded.length())) {
      decoded.put(b);
    }
    return padded;
  }

  private int padded(int end) {
    int padded = end;
    while (padded < text.length && padded < end + 2 && text[padded] == '=') {
      padded++;
    }
    return padded;
  }

  /// Where the next line begins, its indentation aside; -1 if none follows. Its break may be
  /// escaped.
  private int nextLine(int end) {
    int feed = behind(end, '\r', "\\r");
    int at = behind(feed, '\n', "\\n");
    if (at == feed) {
      return -1;
    }
    while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  private int behind(int at, char plain, String escaped) {
    return Chars.at(text, at) == plain
        ? at + 1
        : Chars.startsWith(text, at, escaped) ? at + escaped.length() : at;
  }

  private int run(int from, int limit) {
    int at = Math.max(from, 0);
    while (at < text.length && at < limit && Base64Chars.is(text[at])) {
      at++;
    }
    return at;
  }

  private boolean endsLine(int at) {
    return at >= text.length || "\r\n\"'`-<, ;)]}\\".indexOf(text[at]) >= 0;
  }

  private boolean readHex(int start, int end) {
    boolean prefixed = text[start + 1] == 'x' && text[start] == '0';
    int from = prefixed ? start + 2 : text[start] == 'x' ? start + 1 : start;
    int to = from;
    while (to < end && HEX[text[to] & 0xff] >= 0) {
      to++;
    }
    int length = (to - from) / 2;
    if (length * 2 < SHORTEST_HEX || !isText(hex(from, SHORTEST_HEX / 2))) {
      return false;
    }
    tried++;
    if (budget.isSpent()) {
      return false;
    }
    var decoded = new Splice("hex", budget.bytes());
    decoded.units(from, from + 2 * length, 1, 2);
    for (byte b : hex(from, Math.min(length, budget.bytes()))) {
      decoded.put(b);
    }
    add(decoded.view());
    return true;
  }

  private static boolean isText(byte[] look) {
    return Printable.mostly(look, look.length) || !Inflation.name(look, look.length).isEmpty();
  }

  private byte[] hex(int from, int length) {
    byte[] decoded = new byte[length];
    for (int i = 0; i < length; i++) {
      int at = from + 2 * i;
      decoded[i] = (byte) ((HEX[text[at] & 0xff] << 4) | HEX[text[at + 1] & 0xff]);
    }
    return decoded;
  }

  /// Keeps a view if it is text, unpacked if it is packed.
  private void add(View view) {
    byte[] bytes = view.bytes();
    var packing = Inflation.name(bytes, bytes.length);
    var kept = packing.isEmpty() ? view : unpacked(view, packing);
    int length = kept.bytes().length;
    if (length > 0 && Printable.mostly(kept.bytes(), length)) {
      budget.spend(length);
      views.add(kept);
    }
  }

  private View unpacked(View view, String packing) {
    int limit = Math.min(Views.UNPACKED, budget.bytes());
    byte[] bytes = Inflation.of(view.bytes(), packing, limit);
    if (bytes.length == limit) {
      budget.refuse();
    }
    var places = new Places();
    places.addWhole(0, bytes.length, 0, view.bytes().length);
    return new View(bytes, packing, places).within(view);
  }
}
