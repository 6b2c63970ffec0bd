package io.coffer.scanner.decode;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decodes the `data` of Secrets of Kubernetes, in YAML or JSON, however short the values are.
/// `stringData` needs none of it.
///
/// The view holds a line `name: value` for each, both at their places.
final class KubernetesSecrets {
  /// How many lines of a manifest are looked at, on each side of its kind.
  static final int LINES = 10_000;

  private static final Pattern KIND =
      Pattern.compile("^([ \\t]*(?:- +)?)[\"']?kind[\"']?: *[\"']?Secret[\"']? *,?\\r?$");
  private static final Pattern PAIR =
      Pattern.compile("^([ \\t]*(?:- +)?)[\"']?([\\w.-]{1,253})[\"']? *: *(.*?) *\\r?$");
  private static final Pattern BLOCK = Pattern.compile("[|>][+-]?[0-9]?");

  private final Text text;
  private final Splice decoded = new Splice("kubernetes", Views.BYTES);

  KubernetesSecrets(Text text) {
    this.text = text;
  }

  Optional<View> view() {
    var chars = text.chars();
    for (int at = chars.indexOf("Secret"); at >= 0; at = chars.indexOf("Secret", at + 6)) {
      // most are within names, which is seen at once
      if (at > 0 && " \"':".indexOf(chars.charAt(at - 1)) >= 0) {
        manifest(text.line(at));
      }
    }
    new KubernetesJson(text, decoded).read();
    return decoded.length() == 0 ? Optional.empty() : Optional.of(decoded.view());
  }

  private String line(int line) {
    return text.chars().substring(text.lineStart(line), text.lineEnd(line));
  }

  private void manifest(int kindLine) {
    var kind = KIND.matcher(line(kindLine));
    if (!kind.find()) {
      return;
    }
    int column = kind.end(1);
    int first = kindLine;
    boolean dashed = kind.group(1).contains("-");
    while (!dashed && first > 0 && kindLine - first < LINES && belongs(line(first - 1), column)) {
      first--;
      dashed = isItem(line(first), column);
    }
    for (int at = first; at < text.lines() && at - kindLine < LINES; at++) {
      var line = line(at);
      if (at > first && (isItem(line, column) || !belongs(line, column))) {
        return;
      }
      var pair = PAIR.matcher(line);
      if (pair.find() && pair.end(1) == column && isData(pair)) {
        at = values(at + 1, column) - 1;
      }
    }
  }

  private static boolean isData(Matcher pair) {
    return pair.group(2).equals("data") && (pair.group(3).isEmpty() || pair.group(3).equals("{"));
  }

  /// Whether a line begins an item of a list whose names begin in a column.
  private static boolean isItem(String line, int column) {
    return dash(line) >= 0 && dash(line) < column && column(line) <= column;
  }

  /// Whether a line is of a mapping whose names begin in a column.
  private static boolean belongs(String line, int column) {
    return line.isBlank() || (!line.startsWith("---") && column(line) >= column);
  }

  /// Where the text of a line begins, behind the dash of a list.
  private static int column(String line) {
    int dash = dash(line);
    int at = dash + 1;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /// Where the dash of a list stands, or -1.
  private static int dash(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return line.startsWith("- ", at) ? at : -1;
  }

  /// Reads the lines of `data`.
  ///
  /// @return the first one behind it
  private int values(int from, int column) {
    int at = from;
    while (at < text.lines() && (line(at).isBlank() || column(line(at)) > column)) {
      var pair = PAIR.matcher(line(at));
      int next = at + 1;
      if (pair.find()) {
        boolean block = pair.group(3).isEmpty() || BLOCK.matcher(pair.group(3)).matches();
        while (block && next < text.lines() && column(line(next)) > pair.end(1)) {
          next++;
        }
        int start = block ? Math.min(text.length(), text.lineEnd(at) + 1) : start(at, pair);
        add(at, pair, new Span(start, Math.max(start, text.lineEnd(next - 1))));
      }
      at = next;
    }
    return at;
  }

  private int start(int line, Matcher pair) {
    return text.lineStart(line) + pair.start(3);
  }

  private void add(int line, Matcher pair, Span value) {
    int at = text.lineStart(line);
    add(text, decoded, new Span(at + pair.start(2), at + pair.end(2)), value);
  }

  /// Adds a line for one value, if it is base64 of a text.
  static void add(Text text, Splice decoded, Span name, Span value) {
    var encoded = text.read(value).replaceAll("[\\s\"',]|#.*", "");
    var plain = Base64Chars.decode(encoded).orElseGet(() -> new byte[0]);
    if (plain.length > 0 && !decoded.isFull() && Printable.mostly(plain, plain.length)) {
      decoded.whole(text.read(name) + ": ", name);
      decoded.whole(plain, value);
      decoded.whole("\n", value);
    }
  }
}
