package io.coffer.scanner.source.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks for the rows of a table.
final class Questions {
  /// How many rows are fetched at a time.
  private static final int FETCHED = 500;

  private final Connection connection;
  private final Table table;
  private final int seconds;
  private final String quote;

  /// @param seconds how long an answer may take
  Questions(Connection connection, Table table, int seconds) throws SQLException {
    this.connection = connection;
    this.table = table;
    this.seconds = seconds;
    this.quote = connection.getMetaData().getIdentifierQuoteString().strip();
  }

  /// Asks for rows.
  ///
  /// @param order of the key, `ASC` or `DESC`; empty for any
  /// @param most how many rows at most; 0 for all
  void ask(String order, int most, Rows rows) throws SQLException, IOException {
    try (var statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(fetched());
      statement.setQueryTimeout(seconds);
      statement.setMaxRows(most);
      try (var answer = statement.executeQuery(question(order))) {
        rows.read(answer);
      }
    }
  }

  /// MySQL's driver holds all rows unless it is told to hold none.
  private int fetched() throws SQLException {
    var product = connection.getMetaData().getDatabaseProductName();
    return product.equals("MySQL") ? Integer.MIN_VALUE : FETCHED;
  }

  private String question(String order) {
    Set<String> columns = new LinkedHashSet<>();
    table.columns().forEach(column -> columns.add(column.name()));
    columns.addAll(table.key());
    var list = columns.stream().map(this::quoted).collect(Collectors.joining(", "));
    List<String> name = new ArrayList<>();
    if (!table.schema().isEmpty()) {
      name.add(quoted(table.schema()));
    }
    name.add(quoted(table.name()));
    var question = "SELECT " + list + " FROM " + String.join(".", name);
    if (order.isEmpty() || table.key().isEmpty()) {
      return question;
    }
    return question
        + table.key().stream()
            .map(column -> quoted(column) + " " + order)
            .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private String quoted(String name) {
    return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
  }
}
