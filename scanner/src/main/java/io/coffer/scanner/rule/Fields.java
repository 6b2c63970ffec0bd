package io.coffer.scanner.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of one table, and what is wrong with them.
final class Fields {
  private final String where;
  private final Map<String, Object> table;
  private final List<String> faults;

  /// @param where what the table belongs to, in words
  /// @param table the table
  /// @param faults takes what is wrong
  Fields(String where, Map<String, Object> table, List<String> faults) {
    this.where = where;
    this.table = table;
    this.faults = faults;
  }

  void fault(String field, String what) {
    faults.add(where + ": " + field + " " + what);
  }

  /// Names fields that nobody knows.
  void allow(List<String> known) {
    for (var field : table.keySet()) {
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
    return table.containsKey(field);
  }

  /// @return a table within it; empty if there is none
  Map<String, Object> table(String field) {
    if (!has(field)) {
      return Map.of();
    }
    if (table.get(field) instanceof Map<?, ?> inner) {
      return named(inner);
    }
    fault(field, "must be a table");
    return Map.of();
  }

  /// @return the tables of a list of them
  List<Map<String, Object>> tables(String field) {
    if (!has(field)) {
      return List.of();
    }
    List<Map<String, Object>> tables = new ArrayList<>();
    if (table.get(field) instanceof List<?> all) {
      all.forEach(one -> tables.add(one instanceof Map<?, ?> inner ? named(inner) : Map.of()));
    } else {
      fault(field, "must be a list of tables");
    }
    return tables;
  }

  private static Map<String, Object> named(Map<?, ?> table) {
    Map<String, Object> named = new LinkedHashMap<>();
    table.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  Optional<String> text(String field, int longest) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (table.get(field) instanceof String text && fits(text, longest)) {
      return Optional.of(text);
    }
    fault(field, "must be a text of at most " + longest + " characters");
    return Optional.empty();
  }

  private static boolean fits(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }

  List<String> texts(String field, int most, int longest) {
    if (!has(field)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (table.get(field) instanceof List<?> items && items.size() <= most) {
      for (var item : items) {
        if (item instanceof String text && fits(text, longest)) {
          texts.add(text);
        }
      }
      if (texts.size() == items.size()) {
        return texts;
      }
    }
    fault(
        field,
        "must be a list of at most %d texts of at most %d characters".formatted(most, longest));
    return List.of();
  }

  boolean flag(String field) {
    if (!has(field)) {
      return false;
    }
    if (table.get(field) instanceof Boolean flag) {
      return flag;
    }
    fault(field, "must be true or false");
    return false;
  }

  int number(String field, int otherwise, int most) {
    if (!has(field)) {
      return otherwise;
    }
    if (table.get(field) instanceof Integer number && number >= 0 && number <= most) {
      return number;
    }
    fault(field, "must be a whole number from 0 to " + most);
    return otherwise;
  }

  double fraction(String field, int most) {
    if (!has(field)) {
      return 0;
    }
    if (table.get(field) instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    fault(field, "must be a number from 0 to " + most);
    return 0;
  }
}
