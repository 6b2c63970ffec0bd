package io.coffer.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

  /// From this length on a text is copied as a whole, and then looked at eight bytes at a time.
  private static final int LONG = 32;

  private byte[] text;
  private int length;

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
    return text(name).put(':');
  }

  /// A text.
  public JsonWriter text(String value) {
    if (value.length() >= LONG) {
      byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
      if (encoded.length == value.length() && PlainText.is(encoded)) {
        return ascii(encoded);
      }
    }
    separate();
    put('"');
    int at = plain(value, 0);
    while (at < value.length()) {
      at = plain(value, escaped(value, at));
    }
    return put('"');
  }

  /// A text of which nothing has to be escaped, and which is ASCII.
  ///
  /// @param plain the text; the caller knows that it is so
  public JsonWriter ascii(byte[] plain) {
    separate();
    room(plain.length + 2);
    text[length++] = '"';
    System.arraycopy(plain, 0, text, length, plain.length);
    length += plain.length;
    text[length++] = '"';
    return this;
  }

  /// Writes what stands in a text as it is, up to what does not.
  ///
  /// @return where that is, or the end
  private int plain(String value, int from) {
    int end = value.length();
    room(end - from);
    int at = length;
    int i = from;
    for (; i < end; i++) {
      char c = value.charAt(i);
      if (c >= ASCII || !PLAIN[c]) {
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
      case Json.Obj object -> {
        beginObject();
        object.members().forEach((name, value) -> name(name).value(value));
        endObject();
      }
    }
    return this;
  }

  /// Text that somebody wrote before; no comma comes before it.
  public JsonWriter verbatim(byte[] written) {
    room(written.length);
    System.arraycopy(written, 0, text, length, written.length);
    length += written.length;
    return this;
  }

  /// What has been written.
  public byte[] bytes() {
    return Arrays.copyOf(text, length);
  }

  // Nothing but an end stands between two values of an object or list, and no value ends as what
  // can stand before a first one.
  private void separate() {
    if (length > 0) {
      byte last = text[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  private JsonWriter put(char ascii) {
    room(1);
    text[length++] = (byte) ascii;
    return this;
  }

  private JsonWriter literal(String ascii) {
    separate();
    return verbatim(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private void room(int bytes) {
    if (text.length - length < bytes) {
      text = Arrays.copyOf(text, Math.max(Math.addExact(length, bytes), 2 * text.length));
    }
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
