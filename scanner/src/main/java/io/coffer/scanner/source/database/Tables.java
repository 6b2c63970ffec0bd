package io.coffer.scanner.source.database;

import io.coffer.scanner.source.database.Table.Column;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds the tables of a database and their columns.
final class Tables {
  /// How many tables a database may have; the rest is not read.
  static final int LIMIT = 100_000;

  /// How many columns are read of one table.
  static final int COLUMNS = 2_000;

  /// What databases keep of themselves.
  private static final Set<String> SYSTEMS =
      Set.of("information_schema", "pg_catalog", "sys", "mysql", "performance_schema");

  private final DatabaseMetaData metadata;
  private final String catalog;
  private final int limit;

  Tables(Connection connection, int limit) throws SQLException {
    this.limit = limit;
    this.metadata = connection.getMetaData();
    this.catalog = connection.getCatalog();
  }

  /// A table's schema and name.
  record Name(String schema, String name) {}

  /// All tables, by schema and name; one more than the limit if there are more.
  List<Name> names() throws SQLException {
    List<Name> names = new ArrayList<>();
    String[] types = {"TABLE", "BASE TABLE", "PARTITIONED TABLE", "MATERIALIZED VIEW"};
    try (var tables = metadata.getTables(catalog, null, "%", types)) {
      while (tables.next() && names.size() <= limit) {
        var schema = text(tables, "TABLE_SCHEM");
        if (!SYSTEMS.contains(schema.toLowerCase(Locale.ROOT))) {
          names.add(new Name(schema, text(tables, "TABLE_NAME")));
        }
      }
    }
    return names;
  }

  Table table(Name name) throws SQLException {
    List<Column> columns = new ArrayList<>();
    // an empty one would ask for tables that are in none
    var schema = name.schema.isEmpty() ? "%" : pattern(name.schema);
    try (var found = metadata.getColumns(catalog, schema, pattern(name.name), "%")) {
      while (found.next() && columns.size() < COLUMNS) {
        boolean ours =
            text(found, "TABLE_SCHEM").equals(name.schema)
                && text(found, "TABLE_NAME").equals(name.name);
        int type = found.getInt("DATA_TYPE");
        if (ours && mayHoldText(type, text(found, "TYPE_NAME"))) {
          columns.add(
              new Column(text(found, "COLUMN_NAME"), isBinary(type, text(found, "TYPE_NAME"))));
        }
      }
    }
    return new Table(name.schema, name.name, columns, key(name));
  }

  /// What matches a name and, where the driver cannot say that, a few more.
  private String pattern(String name) throws SQLException {
    var escape = metadata.getSearchStringEscape();
    return escape == null || escape.isEmpty()
        ? name
        : name.replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }

  private List<String> key(Name name) throws SQLException {
    Map<Integer, String> columns = new TreeMap<>();
    var schema = name.schema.isEmpty() ? null : name.schema;
    try (var key = metadata.getPrimaryKeys(catalog, schema, name.name)) {
      while (key.next()) {
        columns.put(key.getInt("KEY_SEQ"), text(key, "COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
  }

  private static String text(ResultSet row, String column) throws SQLException {
    var value = row.getString(column);
    return value == null ? "" : value;
  }

  /// SQLite tells it by the name alone.
  private static boolean isBinary(int type, String name) {
    return switch (type) {
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
      default -> name.toUpperCase(Locale.ROOT).endsWith("BLOB");
    };
  }

  /// Whether a column is of characters or bytes, or of a type of the database's own, such as JSON.
  private static boolean mayHoldText(int type, String name) {
    return switch (type) {
      case Types.BIT, Types.BOOLEAN, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          false;
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> false;
      case Types.DATE, Types.TIME, Types.TIMESTAMP -> false;
      case Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE -> false;
      case Types.REF_CURSOR, Types.REF, Types.ROWID, Types.NULL -> false;
      default -> !name.toLowerCase(Locale.ROOT).matches("uuid|interval.*|tsvector|geometry|oid");
    };
  }
}
