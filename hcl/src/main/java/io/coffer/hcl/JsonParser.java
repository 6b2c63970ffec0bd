package io.coffer.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The JSON form. Repeated keys are kept, each as an item of its own.
final class JsonParser {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private final Scanner in;

  JsonParser(String text) {
    this.in = new Scanner(text);
  }

  Body parse() {
    in.skipSpace();
    Body body = object();
    in.skipSpace();
    if (!in.atEnd()) {
      throw in.fault("unexpected text after the JSON object");
    }
    return body;
  }

  private Body object() {
    in.enter();
    in.expect('{', "to begin an object");
    var items = new ArrayList<Item>();
    in.skipSpace();
    if (!in.accept('}')) {
      do {
        in.skipSpace();
        items.add(member());
        in.skipSpace();
      } while (in.accept(','));
      in.expect('}', "to close the object");
    }
    in.leave();
    return new Body(items);
  }

  private Item member() {
    in.count();
    Position at = in.position();
    if (in.peek() != '"') {
      throw in.fault("expected a key in quotes");
    }
    String key = Strings.quoted(in);
    in.skipSpace();
    in.expect(':', "after the key");
    in.skipSpace();
    return new Item(key, List.of(), value(), at);
  }

  private HclValue value() {
    in.count();
    return switch (in.peek()) {
      case '"' -> new HclValue.Text(Strings.quoted(in));
      case '[' -> list();
      case '{' -> new HclValue.Braces(object());
      default -> word();
    };
  }

  private HclValue list() {
    in.enter();
    in.next();
    var items = new ArrayList<HclValue>();
    in.skipSpace();
    if (!in.accept(']')) {
      do {
        in.skipSpace();
        items.add(value());
        in.skipSpace();
      } while (in.accept(','));
      in.expect(']', "to close the list");
    }
    in.leave();
    return new HclValue.Items(items);
  }

  private HclValue word() {
    int start = in.index();
    while (Character.isLetterOrDigit(in.peek()) || "+-.".indexOf(in.peek()) >= 0) {
      in.next();
    }
    String word = in.since(start);
    return switch (word) {
      case "true", "false" -> new HclValue.Bool(word.equals("true"));
      case "null" -> new HclValue.Null();
      default -> number(word);
    };
  }

  private HclValue number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw in.fault(
          word.isEmpty() ? "expected a value" : "unknown value \"" + Scanner.shown(word) + "\"");
    }
    return new HclValue.Digits(word);
  }
}
