package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import java.util.List;
import java.util.regex.Pattern;

/// What a value looks like at first sight.
final class Looks {
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private static final List<String> FILLED_IN =
      List.of("${", "{{", "#{", "%{", "$(", "<%", "{}", "' +", "\" +", "` +", "+ '", "+ \"", "+ `");

  private static final Pattern HASHED =
      Pattern.compile("(\\$(2[abxy]?|[156y]|argon2.{1,2}|pbkdf2[^$]*|s[0c].{0,4})\\$|\\{S?SHA).*");

  /// A name that stands for a value, and no value to fall back to.
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{[\\w.]+([#%].*)?\\}|\\$\\w+|\\{\\{[^{}:|]*\\}\\}|%\\(\\w+\\)s|<%=[^%]*%>");

  private Looks() {}

  static String like(String value, Shape shape) {
    if (value.length() == 36 && UUID.matcher(value).matches()) {
      return "uuid";
    }
    if ("${".indexOf(value.charAt(0)) >= 0 && HASHED.matcher(value).matches()) {
      return "hashed";
    }
    if ("$%<{".indexOf(value.charAt(0)) >= 0 && REFERENCE.matcher(value).matches()) {
      return "reference";
    }
    if (shape.digits() == value.length()) {
      return "digits";
    }
    if (hex(value, 'a') || hex(value, 'A')) {
      return "hex";
    }
    if (value.indexOf(' ') >= 0) {
      return filledIn(value) ? "template" : "sentence" + Math.min(4, value.split(" +").length);
    }
    if (value.contains("://")) {
      return "url";
    }
    if ("<$%".indexOf(value.charAt(0)) >= 0 || filledIn(value)) {
      return "template";
    }
    if (value.indexOf('(') >= 0 && value.endsWith(")")) {
      return "call";
    }
    if ("/~".indexOf(value.charAt(0)) >= 0 || value.startsWith("./")) {
      return "path";
    }
    return made(value, shape);
  }

  private static boolean filledIn(String value) {
    for (var mark : FILLED_IN) {
      if (value.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /// By what it is made of.
  private static String made(String value, Shape shape) {
    boolean name = true;
    boolean base64 = true;
    for (int i = 0; i < value.length(); i++) {
      int c = value.charAt(i);
      name &= Chars.isName(c);
      base64 &= Chars.isBase64(c) || c == '=';
    }
    if (name && value.indexOf('.') > 0) {
      return "dotted" + shape.classes();
    }
    if (name && value.indexOf('_') > 0) {
      return "snake" + shape.classes();
    }
    if (name && value.indexOf('-') > 0) {
      return "kebab" + shape.classes();
    }
    return base64 ? "base64" + shape.classes() : "mixed";
  }

  private static boolean hex(String value, char first) {
    for (int i = 0; i < value.length(); i++) {
      int c = value.charAt(i);
      if (!Chars.isDigit(c) && (c < first || c > first + 5)) {
        return false;
      }
    }
    return true;
  }
}
