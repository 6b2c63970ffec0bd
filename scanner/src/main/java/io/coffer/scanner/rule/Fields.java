package io.coffer.scanner.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The fields of one table, and what is wrong with them.
final class Fields {
  private final String where;
  private final JsonNode table;
  private final List<String> faults;

  /// @param where what the table belongs to, in words
  /// @param table the table
  /// @param faults takes what is wrong
  Fields(String where, JsonNode table, List<String> faults) {
    this.where = where;
    this.table = table;
    this.faults = faults;
  }

  void fault(String field, String what) {
    faults.add(where + ": " + field + " " + what);
  }

  /// Names fields that nobody knows.
  void allow(List<String> known) {
    for (var field : (Iterable<String>) table::fieldNames) {
      if (!known.contains(field)) {
        fault(field, "is unknown; the nearest is " + nearest(field, known));
      }
    }
  }

  private static String nearest(String field, List<String> known) {
    return known.stream()
        .min((a, b) -> Integer.compare(distance(field, a), distance(field, b)))
        .orElseThrow();
  }

  /// How many characters have to be put in, left out or changed (Levenshtein, 1965).
  private static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }

  boolean has(String field) {
    return table.has(field);
  }

  JsonNode node(String field) {
    return table.path(field);
  }

  Optional<String> text(String field, int longest) {
    if (!has(field)) {
      return Optional.empty();
    }
    var node = table.get(field);
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > longest) {
      fault(field, "must be a text of at most " + longest + " characters");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  List<String> texts(String field, int most, int longest) {
    if (!has(field)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    var node = table.get(field);
    for (var item : node) {
      if (item.isTextual() && !item.textValue().isEmpty() && item.textValue().length() <= longest) {
        texts.add(item.textValue());
      }
    }
    if (!node.isArray() || texts.size() != node.size() || texts.size() > most) {
      fault(
          field,
          "must be a list of at most %d texts of at most %d characters".formatted(most, longest));
      return List.of();
    }
    return texts;
  }

  boolean flag(String field) {
    if (has(field) && !table.get(field).isBoolean()) {
      fault(field, "must be true or false");
    }
    return table.path(field).asBoolean(false);
  }

  int number(String field, int otherwise, int most) {
    if (!has(field)) {
      return otherwise;
    }
    var node = table.get(field);
    if (!node.isInt() || node.intValue() < 0 || node.intValue() > most) {
      fault(field, "must be a whole number from 0 to " + most);
      return otherwise;
    }
    return node.intValue();
  }

  double fraction(String field, double most) {
    if (!has(field)) {
      return 0;
    }
    var node = table.get(field);
    if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > most) {
      fault(field, "must be a number from 0 to " + (int) most);
      return 0;
    }
    return node.doubleValue();
  }
}
