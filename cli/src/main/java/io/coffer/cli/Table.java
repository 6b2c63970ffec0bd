package io.coffer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows in columns, four spaces apart, with dashes below the heads.
final class Table {
  private static final String GAP = "    ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heads) {
    rows.add(List.of(heads));
    rows.add(List.of(heads).stream().map(head -> "-".repeat(head.length())).toList());
  }

  static Table keysAndValues() {
    return new Table("Key", "Value");
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /// A row for each member, in the order of their names.
  Table members(Map<String, @Nullable Object> members) {
    members.keySet().stream()
        .sorted()
        .forEach(name -> row(name, Values.text(name, members.get(name))));
    return this;
  }

  /// The text, each line ended.
  String print() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var out = new StringBuilder();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        boolean last = i == row.size() - 1;
        line.append(cell).append(last ? "" : " ".repeat(widths[i] - cell.length()) + GAP);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
