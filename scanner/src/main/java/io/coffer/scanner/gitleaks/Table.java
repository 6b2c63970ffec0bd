package io.coffer.scanner.gitleaks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A table of a configuration. Keys are the same in any case, as they are to gitleaks.
///
/// @param node the table itself
record Table(JsonNode node) {
  private JsonNode get(String key) {
    for (var entry : node.properties()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return entry.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /// A text, or an empty one.
  String text(String key) throws Untranslatable {
    var value = get(key);
    if (!value.isMissingNode() && !value.isValueNode()) {
      throw new Untranslatable(key + " is no text");
    }
    return value.asText("");
  }

  boolean flag(String key) throws Untranslatable {
    var value = get(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new Untranslatable(key + " is neither true nor false");
    }
    return value.asBoolean(false);
  }

  double number(String key) throws Untranslatable {
    var value = get(key);
    if (!value.isMissingNode() && !value.isNumber()) {
      throw new Untranslatable(key + " is no number");
    }
    return value.asDouble(0);
  }

  OptionalInt whole(String key) throws Untranslatable {
    var value = get(key);
    if (value.isMissingNode()) {
      return OptionalInt.empty();
    }
    if (!value.isInt() || value.asInt() < 0) {
      throw new Untranslatable(key + " is no whole number from 0 on");
    }
    return OptionalInt.of(value.asInt());
  }

  /// Texts in a list, or one alone.
  List<String> texts(String key) throws Untranslatable {
    var value = get(key);
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    if (value.isObject()) {
      throw new Untranslatable(key + " is no list of texts");
    }
    for (var text : value) {
      if (!text.isTextual()) {
        throw new Untranslatable(key + " holds what is no text");
      }
      texts.add(text.asText());
    }
    return texts;
  }

  /// Tables in a list, or one alone.
  List<Table> tables(String key) throws Untranslatable {
    var value = get(key);
    if (value.isObject()) {
      return List.of(new Table(value));
    }
    if (!value.isMissingNode() && !value.isArray()) {
      throw new Untranslatable(key + " is no table");
    }
    List<Table> tables = new ArrayList<>();
    for (var table : value) {
      if (!table.isObject()) {
        throw new Untranslatable(key + " holds what is no table");
      }
      tables.add(new Table(table));
    }
    return tables;
  }
}
