package io.coffer.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.coffer.spi.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/// JSON as a value, in which the order of members means nothing.
final class Tree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Tree() {}

  static Json.Obj parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Json.Obj object = (Json.Obj) value(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one value: " + text);
      }
      return object;
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield new Json.Obj(members);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Json.Arr(items);
      }
      case VALUE_STRING -> Json.of(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> Json.of(parser.getBooleanValue());
      case VALUE_NULL -> Json.NULL;
      default -> throw new AssertionError(parser.currentToken());
    };
  }

  /// A line for each leaf, sorted, so that two trees can be compared by eye.
  static String print(Json json) {
    var out = new StringBuilder();
    print("", json, out);
    return out.toString();
  }

  private static void print(String path, Json json, StringBuilder out) {
    switch (json) {
      case Json.Obj object -> {
        out.append(path).append(" {}\n");
        new TreeMap<>(object.members())
            .forEach((name, value) -> print(path + "." + name, value, out));
      }
      case Json.Arr list -> {
        out.append(path).append(" []\n");
        for (int i = 0; i < list.items().size(); i++) {
          print(path + "[" + i + "]", list.items().get(i), out);
        }
      }
      case Json.Text text -> out.append(path).append(" '").append(text.value()).append("'\n");
      case Json.Num number -> out.append(path).append(' ').append(number.digits()).append('\n');
      case Json.Bool bool -> out.append(path).append(' ').append(bool.value()).append('\n');
      case Json.Null none -> out.append(path).append(" null\n");
    }
  }
}
