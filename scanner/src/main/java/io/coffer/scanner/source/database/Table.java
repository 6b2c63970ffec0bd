package io.coffer.scanner.source.database;

import java.util.List;

/// A table, and what of it is read.
///
/// @param schema that it is in; may be empty
/// @param name of it
/// @param columns that may hold text, in their order
/// @param key the columns of its primary key, in their order; may be empty
record Table(String schema, String name, List<Column> columns, List<String> key) {
  Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /// A column.
  ///
  /// @param binary whether it holds bytes and not characters
  record Column(String name, boolean binary) {}

  String title() {
    return schema.isEmpty() ? name : schema + "." + name;
  }
}
