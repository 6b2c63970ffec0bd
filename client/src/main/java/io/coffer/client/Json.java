package io.coffer.client;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON as plain values: `Map<String, Object>` in the order of the text, `List<Object>`, `String`,
/// `BigDecimal`, `Boolean`, and null. Numbers keep every digit.
public final class Json {
  /// How deep objects and lists may be nested.
  public static final int MAX_DEPTH = 500;

  /// The longest number, in characters: reading one takes longer than its length.
  public static final int MAX_NUMBER = 1_000;

  /// So many digits are a long.
  private static final int SHORT_NUMBER = 18;

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,9})?");

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /// Parses a text that holds one value.
  ///
  /// @throws IllegalArgumentException when it does not, with the place of the fault
  public static @Nullable Object parse(String text) {
    var json = new Json(text);
    json.skipSpace();
    Object value = json.value();
    json.skipSpace();
    if (json.at < text.length()) {
      throw json.fault("unexpected text after the value");
    }
    return value;
  }

  /// Writes a value on one line.
  public static String write(@Nullable Object value) {
    var out = new StringBuilder();
    Writer.write(value, "", "", out);
    return out.toString();
  }

  /// Writes a value with two spaces for each level.
  public static String pretty(@Nullable Object value) {
    var out = new StringBuilder();
    Writer.write(value, "  ", "\n", out);
    return out.toString();
  }

  private @Nullable Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> nothing();
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    enter();
    var members = new LinkedHashMap<String, @Nullable Object>();
    skipSpace();
    if (!accept('}')) {
      do {
        skipSpace();
        String name = string();
        skipSpace();
        expect(':');
        skipSpace();
        members.put(name, value());
        skipSpace();
      } while (accept(','));
      expect('}');
    }
    depth--;
    return members;
  }

  private List<@Nullable Object> list() {
    enter();
    var items = new ArrayList<@Nullable Object>();
    skipSpace();
    if (!accept(']')) {
      do {
        skipSpace();
        items.add(value());
        skipSpace();
      } while (accept(','));
      expect(']');
    }
    depth--;
    return items;
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw fault("nested deeper than " + MAX_DEPTH);
    }
  }

  private String string() {
    expect('"');
    int start = at;
    // most have no escapes, and are a part of the text as it is
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(start, at++);
    }
    var out = new StringBuilder().append(text, start, at);
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      if (c == '\\') {
        out.append(escaped());
      } else if (c < ' ') {
        throw fault("a control character in a text");
      } else {
        out.append(c);
      }
    }
  }

  private static boolean isPlain(char c) {
    return c != '"' && c != '\\' && c >= ' ';
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw fault("an unknown escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw fault("a hex digit is wanted");
      }
      code = (code << 4) | digit;
    }
    return (char) code;
  }

  private Boolean word(String word, Boolean value) {
    if (!text.startsWith(word, at)) {
      throw fault("an unknown word");
    }
    at += word.length();
    return value;
  }

  private @Nullable Object nothing() {
    word("null", Boolean.FALSE);
    return null;
  }

  private BigDecimal number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at - start > MAX_NUMBER) {
      throw fault("a number of over " + MAX_NUMBER + " characters");
    }
    String digits = text.substring(start, at);
    if (isShort(digits)) {
      return BigDecimal.valueOf(Long.parseLong(digits));
    }
    if (!NUMBER.matcher(digits).matches()) {
      throw fault("a value is wanted");
    }
    return new BigDecimal(digits);
  }

  // most are, and need no pattern
  private static boolean isShort(String digits) {
    int length = digits.length();
    for (int i = 0; i < length; i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return length == 1 || (length > 1 && length <= SHORT_NUMBER && digits.charAt(0) != '0');
  }

  private char peek() {
    if (at >= text.length()) {
      throw fault("the text ends too early");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw fault("'" + c + "' is wanted");
    }
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("not JSON: " + what + " at character " + (at + 1));
  }
}
