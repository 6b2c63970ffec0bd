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
      List.of("${", "{{", "#{", "%{", "{}", "' +", "\" +", "` +", "+ '", "+ \"", "+ `");

  private static final Pattern HASHED =
      Pattern.compile("(\\$(2[abxy]?|[156y]|argon2.{1,2}|pbkdf2[^$]*|s[0c].{0,4})\\$|\\{S?SHA).*");

  /// A name that stands for a value, and no value to fall back to.
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{[\\w.]+([#%].*)?\\}|\\$\\w+|\\{\\{[^{}:|]*\\}\\}|%\\(\\w+\\)s|<%=[^%]*%>");

  /// By how many words there are.
  private static final String[] SENTENCES = {
    "sentence0", "sentence1", "sentence2", "sentence3", "sentence4"
  };

  private Looks() {}

  static String like(String value, Shape shape) {
    return shape.others() == 0 ? ofWords(value, shape) : ofAny(value, shape);
  }

  /// Of a value of letters and digits alone.
  private static String ofWords(String value, Shape shape) {
    if (shape.digits() == value.length()) {
      return "digits";
    }
    return hex(value, 'a') || hex(value, 'A') ? "hex" : made(value, shape);
  }

  private static String ofAny(String value, Shape shape) {
    if (value.length() == 36 && UUID.matcher(value).matches()) {
      return "uuid";
    }
    if ("${".indexOf(value.charAt(0)) >= 0 && HASHED.matcher(value).matches()) {
      return "hashed";
    }
    if ("$%<{".indexOf(value.charAt(0)) >= 0 && REFERENCE.matcher(value).matches()) {
      return "reference";
    }
    if (value.indexOf(' ') >= 0) {
      return filledIn(value) ? "template" : SENTENCES[Math.min(4, parts(value))];
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

  /// How many parts the spaces cut a value into; what stands before the first one counts as one.
  private static int parts(String value) {
    int runs = 0;
    for (int i = 0; i < value.length(); i++) {
      boolean begins = i == 0 || value.charAt(i - 1) == ' ';
      runs += begins && value.charAt(i) != ' ' ? 1 : 0;
    }
    return runs == 0 || value.charAt(0) != ' ' ? runs : runs + 1;
  }

  private static boolean filledIn(String value) {
    if (value.contains("$(") || value.contains("<%")) {
      return true;
    }
    if (value.indexOf('{') < 0 && value.indexOf('+') < 0) {
      return false;
    }
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
