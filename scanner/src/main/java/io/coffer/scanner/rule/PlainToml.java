package io.coffer.scanner.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the part of TOML that the scanner's own files are written in: `[[rules]]`, one table in
/// each, and texts, numbers, truth values and lists of texts. Reading them as any other TOML would
/// take longer than most scans; a test compares the two. For one text, and one thread.
final class PlainToml {
  private static final String RULE = "[[rules]]";
  private static final String TABLE = "[rules.";

  private final String text;
  private int at;

  private PlainToml(String text) {
    this.text = text;
  }

  /// @param text a file of the scanner's own
  /// @return the same as any reader of TOML makes of it
  static Map<String, Object> read(String text) {
    return new PlainToml(text).file();
  }

  private Map<String, Object> file() {
    List<Object> rules = new ArrayList<>();
    Map<String, Object> table = new LinkedHashMap<>();
    Map<String, Object> rule = table;
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      if (text.startsWith(RULE, at)) {
        at += RULE.length();
        rule = new LinkedHashMap<>();
        table = rule;
        rules.add(rule);
      } else if (text.startsWith(TABLE, at)) {
        int end = text.indexOf(']', at);
        table = new LinkedHashMap<>();
        rule.put(text.substring(at + TABLE.length(), end), table);
        at = end + 1;
      } else {
        int equals = text.indexOf(" = ", at);
        var name = text.substring(at, equals);
        at = equals + 3;
        table.put(name, value());
      }
    }
    return Map.of("rules", rules);
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = text.indexOf('\n', at);
      } else if (c != ' ' && c != '\n' && c != ',') {
        return;
      } else {
        at++;
      }
    }
  }

  private Object value() {
    return switch (text.charAt(at)) {
      case '[' -> list();
      case '\'', '"' -> string();
      default -> word();
    };
  }

  private List<Object> list() {
    List<Object> items = new ArrayList<>();
    at++;
    for (skipBlanks(); text.charAt(at) != ']'; skipBlanks()) {
      items.add(string());
    }
    at++;
    return items;
  }

  private Object word() {
    int end = text.indexOf('\n', at);
    var word = text.substring(at, end);
    at = end;
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> word.indexOf('.') < 0 ? (Object) Integer.valueOf(word) : Double.valueOf(word);
    };
  }

  private String string() {
    if (text.charAt(at) == '"') {
      return escaped();
    }
    var mark = text.startsWith("'''", at) ? "'''" : "'";
    int start = at + mark.length();
    int end = text.indexOf(mark, start);
    at = end + mark.length();
    return text.substring(start, end);
  }

  private String escaped() {
    var value = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        value.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
      } else {
        value.append(text.charAt(at));
      }
      at++;
    }
    at++;
    return value.toString();
  }
}
