package io.coffer.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The native syntax of HCL 1.
final class HclParser {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0x[0-9a-fA-F]+|\\d+(\\.\\d+)?([eE][-+]?\\d+)?)");

  private final Scanner in;

  HclParser(String text) {
    this.in = new Scanner(text);
  }

  Body parse() {
    Body body = items(true);
    if (!in.atEnd()) {
      throw in.fault("unexpected '" + in.peek() + "'");
    }
    return body;
  }

  private Body items(boolean top) {
    var items = new ArrayList<Item>();
    skip();
    while (!in.atEnd() && (top || in.peek() != '}')) {
      items.add(item());
      skip();
      if (!top && in.accept(',')) {
        skip();
      }
    }
    return new Body(items);
  }

  private Item item() {
    in.count();
    Position at = in.position();
    String key = key();
    var labels = new ArrayList<String>();
    skip();
    while (in.peek() == '"' || isWord(in.peek())) {
      labels.add(key());
      skip();
    }
    if (in.accept('=')) {
      if (!labels.isEmpty()) {
        throw in.fault("an attribute has no labels");
      }
      skip();
      return new Item(key, List.of(), value(), at);
    }
    if (in.peek() == '{') {
      return new Item(key, labels, object(), at);
    }
    throw in.fault("expected '=' or '{' after \"" + Scanner.shown(key) + "\"");
  }

  private String key() {
    if (in.peek() == '"') {
      return Strings.quoted(in);
    }
    int start = in.index();
    while (isWord(in.peek()) || (in.index() > start && isInner(in.peek()))) {
      in.next();
    }
    if (in.index() == start) {
      throw in.fault("expected a key");
    }
    return in.since(start);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static boolean isInner(char c) {
    return c == '-' || c == '.' || c == ':';
  }

  private HclValue value() {
    in.count();
    return switch (in.peek()) {
      case '"' -> new HclValue.Text(Strings.quoted(in));
      case '[' -> list();
      case '{' -> object();
      case '<' -> heredoc();
      default -> word();
    };
  }

  private HclValue.Braces object() {
    in.enter();
    in.next();
    Body body = items(false);
    in.expect('}', "to close the block");
    in.leave();
    return new HclValue.Braces(body);
  }

  private HclValue list() {
    in.enter();
    in.next();
    var items = new ArrayList<HclValue>();
    skip();
    while (!in.accept(']')) {
      items.add(value());
      skip();
      if (!in.accept(',') && in.peek() != ']') {
        throw in.fault("expected ',' or ']' in the list");
      }
      skip();
    }
    in.leave();
    return new HclValue.Items(items);
  }

  private HclValue word() {
    int start = in.index();
    while (isWord(in.peek()) || in.peek() == '.' || in.peek() == '-' || in.peek() == '+') {
      in.next();
    }
    String word = in.since(start);
    if (word.equals("true") || word.equals("false")) {
      return new HclValue.Bool(word.equals("true"));
    }
    if (NUMBER.matcher(word).matches()) {
      return new HclValue.Digits(word);
    }
    throw in.fault(
        word.isEmpty() ? "expected a value" : "unknown value \"" + Scanner.shown(word) + "\"");
  }

  // <<MARK or <<-MARK up to a line that holds the mark alone; with the dash, the indentation that
  // all lines share goes
  private HclValue heredoc() {
    if (!in.accept("<<")) {
      throw in.fault("expected a value");
    }
    boolean indented = in.accept('-');
    String mark = in.line().strip();
    if (mark.isEmpty()) {
      throw in.fault("a heredoc needs a mark");
    }
    var lines = new ArrayList<String>();
    while (true) {
      if (in.atEnd()) {
        throw in.fault("heredoc is not closed by " + mark);
      }
      String line = in.line();
      if (line.strip().equals(mark)) {
        String margin = indented ? " ".repeat(margin(lines)) : "";
        return new HclValue.Text(join(lines, margin.length()));
      }
      lines.add(line);
    }
  }

  private static int margin(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .mapToInt(line -> line.length() - line.stripLeading().length())
        .min()
        .orElse(0);
  }

  private static String join(List<String> lines, int margin) {
    var text = new StringBuilder();
    for (String line : lines) {
      text.append(line.length() >= margin ? line.substring(margin) : line.strip()).append('\n');
    }
    return text.toString();
  }

  private void skip() {
    while (true) {
      in.skipSpace();
      if (in.peek() == '#' || (in.peek() == '/' && in.peek(1) == '/')) {
        in.line();
      } else if (in.accept("/*")) {
        if (!in.skipPast("*/")) {
          throw in.fault("comment is not closed");
        }
      } else {
        return;
      }
    }
  }
}
