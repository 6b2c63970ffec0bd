package io.coffer.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes JSON (RFC 8259) as compact UTF-8 text in memory. Commas and colons come by themselves.
///
/// Whoever calls it keeps to the grammar: a name before each value of an object, an end for each
/// beginning. Half of a surrogate pair, which UTF-8 cannot say, is written as an escape. Used by
/// one thread.
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  /// A char is at most as long as `\u0000`; a surrogate pair is shorter.
  private static final int LONGEST = 6;

  /// Most rows are shorter, and an array that grows is copied.
  private static final int USUAL = 1_024;

  private static final int ASCII = 0x80;

  /// What stands in a text as it is.
  private static final boolean[] PLAIN = plain();

  /// Pieces grow up to this length, and a written text that is longer becomes one as it is.
  private static final int PIECE = 32_768;

  /// How many characters are written before it is seen again whether there is room for more.
  private static final int RUN = 1_024;

  private static final Json.Printer AS_IT_IS = JsonWriter::members;

  /// What comes before the piece that is being written; never copied until it is asked for.
  private final List<Piece> before = new ArrayList<>(0);

  /// The piece that is being written. Only the first one is ever empty.
  private byte[] text;

  private int length;

  private static final class Piece {
    private final byte[] text;
    private final int length;

    private Piece(byte[] text, int length) {
      this.text = text;
      this.length = length;
    }
  }

  /// @param capacity bytes to begin with; more come when they are needed
  public JsonWriter(int capacity) {
    this.text = new byte[Math.max(capacity, LONGEST)];
  }

  private static boolean[] plain() {
    var plain = new boolean[ASCII];
    Arrays.fill(plain, ' ', ASCII, true);
    plain['"'] = false;
    plain['\\'] = false;
    return plain;
  }

  /// A tree as text.
  public static byte[] bytes(Json json) {
    return new JsonWriter(USUAL).value(json).bytes();
  }

  /// Begins an object.
  public JsonWriter beginObject() {
    separate();
    return put('{');
  }

  /// Ends an object.
  public JsonWriter endObject() {
    return put('}');
  }

  /// Begins a list.
  public JsonWriter beginList() {
    separate();
    return put('[');
  }

  /// Ends a list.
  public JsonWriter endList() {
    return put(']');
  }

  /// The name of what comes next.
  public JsonWriter name(String name) {
    byte[] known = KnownNames.find(name);
    if (known.length == 0) {
      return text(name).put(':');
    }
    room(known.length + 1);
    separate();
    System.arraycopy(known, 0, text, length, known.length);
    length += known.length;
    return this;
  }

  /// A text.
  public JsonWriter text(String value) {
    // what is none of these characters becomes a question mark, which is no plain text
    byte[] encoded = value.getBytes(StandardCharsets.ISO_8859_1);
    if (PlainText.is(encoded)) {
      return ascii(encoded);
    }
    separate();
    put('"');
    int at = 0;
    while (at < value.length()) {
      at = isPlain(value.charAt(at)) ? plain(value, at) : escaped(value, at);
    }
    return put('"');
  }

  /// A text of which nothing has to be escaped, and which is ASCII.
  ///
  /// @param plain the text; the caller knows that it is so
  public JsonWriter ascii(byte[] plain) {
    room(plain.length + 3);
    byte[] to = text;
    int at = length;
    if (needsComma(to, at)) {
      to[at++] = ',';
    }
    to[at++] = '"';
    System.arraycopy(plain, 0, to, at, plain.length);
    at += plain.length;
    to[at++] = '"';
    length = at;
    return this;
  }

  private static boolean isPlain(char c) {
    return c < ASCII && PLAIN[c];
  }

  /// Writes what stands in a text as it is, up to what does not, but not more than a run.
  ///
  /// @return where the next character is
  private int plain(String value, int from) {
    int end = Math.min(value.length(), from + RUN);
    room(end - from);
    int at = length;
    int i = from;
    for (; i < end; i++) {
      char c = value.charAt(i);
      if (!isPlain(c)) {
        break;
      }
      text[at++] = (byte) c;
    }
    length = at;
    return i;
  }

  /// A number.
  public JsonWriter number(long value) {
    return literal(Long.toString(value));
  }

  /// A truth value.
  public JsonWriter flag(boolean value) {
    return literal(value ? "true" : "false");
  }

  /// A whole tree.
  public JsonWriter value(Json json) {
    switch (json) {
      case Json.Text t -> text(t.value());
      case Json.Num n -> literal(n.digits());
      case Json.Bool b -> flag(b.value());
      case Json.Null none -> literal("null");
      case Json.Arr list -> {
        beginList();
        for (Json item : list.items()) {
          value(item);
        }
        endList();
      }
      case Json.Obj object -> object.print(this, AS_IT_IS);
    }
    return this;
  }

  private static void members(JsonWriter out, Json.Obj object) {
    out.beginObject();
    object.members().forEach((name, value) -> out.name(name).value(value));
    out.endObject();
  }

  /// Text that somebody wrote before; no comma comes before it.
  ///
  /// @param written not to be changed afterwards
  public JsonWriter verbatim(byte[] written) {
    if (written.length > PIECE) {
      before.add(new Piece(text, length));
      before.add(new Piece(written, written.length - 1));
      text = new byte[PIECE];
      text[0] = written[written.length - 1];
      length = 1;
      return this;
    }
    return verbatim(written, written.length);
  }

  /// A value that somebody wrote before, or members of an object, at least one.
  ///
  /// @param written not to be changed afterwards
  public JsonWriter written(byte[] written) {
    separate();
    return verbatim(written);
  }

  /// What another one wrote; no comma comes before it.
  ///
  /// @param written to which nothing more may be written
  public JsonWriter verbatim(JsonWriter written) {
    if (!written.before.isEmpty()) {
      before.add(new Piece(text, length));
      before.addAll(written.before);
      text = new byte[PIECE];
      length = 0;
    }
    return verbatim(written.text, written.length);
  }

  private JsonWriter verbatim(byte[] written, int bytes) {
    room(bytes);
    System.arraycopy(written, 0, text, length, bytes);
    length += bytes;
    return this;
  }

  /// What has been written.
  public byte[] bytes() {
    return before.isEmpty() ? Arrays.copyOf(text, length) : joined();
  }

  /// What has been written, in pieces and not copied. Nothing may be written afterwards.
  public List<ByteBuffer> pieces() {
    if (before.isEmpty()) {
      return List.of(ByteBuffer.wrap(text, 0, length));
    }
    var all = new ArrayList<ByteBuffer>(before.size() + 1);
    for (Piece piece : before) {
      all.add(ByteBuffer.wrap(piece.text, 0, piece.length));
    }
    all.add(ByteBuffer.wrap(text, 0, length));
    return all;
  }

  private byte[] joined() {
    int at = 0;
    for (Piece piece : before) {
      at = Math.addExact(at, piece.length);
    }
    var all = new byte[Math.addExact(at, length)];
    System.arraycopy(text, 0, all, at, length);
    at = 0;
    for (Piece piece : before) {
      System.arraycopy(piece.text, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  private void separate() {
    if (needsComma(text, length)) {
      put(',');
    }
  }

  // Nothing but an end stands between two values of an object or list, and no value ends as what
  // can stand before a first one.
  private static boolean needsComma(byte[] text, int length) {
    if (length == 0) {
      return false;
    }
    byte last = text[length - 1];
    return last != '{' && last != '[' && last != ':';
  }

  private JsonWriter put(char ascii) {
    room(1);
    text[length++] = (byte) ascii;
    return this;
  }

  private JsonWriter literal(String ascii) {
    separate();
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      text[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  private void room(int bytes) {
    if (text.length - length < bytes) {
      next(bytes);
    }
  }

  // The last byte goes along, as it says what may stand before the next value.
  private void next(int bytes) {
    var piece = new byte[Math.max(Math.addExact(bytes, 1), Math.min(2 * text.length, PIECE))];
    if (length > 0) {
      before.add(new Piece(text, length - 1));
      piece[0] = text[length - 1];
      length = 1;
    }
    text = piece;
  }

  /// Writes one character that does not stand in a text as it is.
  ///
  /// @return where the next one is
  private int escaped(String value, int i) {
    char c = value.charAt(i);
    room(LONGEST);
    if (c < ASCII) {
      ascii(c);
    } else if (Character.isHighSurrogate(c)
        && i + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(i + 1))) {
      utf8(Character.toCodePoint(c, value.charAt(i + 1)));
      return i + 2;
    } else if (Character.isSurrogate(c)) {
      unicode(c);
    } else {
      utf8(c);
    }
    return i + 1;
  }

  private void ascii(char c) {
    switch (c) {
      case '"', '\\' -> escape(c);
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      default -> unicode(c);
    }
  }

  private void escape(char name) {
    text[length++] = '\\';
    text[length++] = (byte) name;
  }

  private void unicode(char c) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      text[length++] = (byte) HEX.charAt(c >> shift & 0xF);
    }
  }

  // RFC 3629
  private void utf8(int point) {
    if (point < 0x800) {
      text[length++] = (byte) (0xC0 | (point >> 6));
    } else if (point < 0x1_0000) {
      text[length++] = (byte) (0xE0 | (point >> 12));
      text[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    } else {
      text[length++] = (byte) (0xF0 | (point >> 18));
      text[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
      text[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    }
    text[length++] = (byte) (0x80 | (point & 0x3F));
  }
}
