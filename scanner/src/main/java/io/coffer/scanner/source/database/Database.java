package io.coffer.scanner.source.database;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What is in the tables of a database: each row is a text of lines `column = "value"`.
///
/// Reads in transactions that are read-only where the database knows such, and are rolled back.
/// Holds a few hundred rows at a time, if the driver does.
public final class Database implements Source {
  /// How long the database may take before it answers with the first row of a table.
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Origin origin;
  private final Connection connection;
  private final Sampling sampling;
  private final int limit;

  /// @param name of the database, as findings tell it
  /// @param connection to it, not used by anybody else; closed by the caller
  /// @param sampling how many rows are read
  public Database(String name, Connection connection, Sampling sampling) {
    this(name, connection, sampling, Tables.LIMIT);
  }

  Database(String name, Connection connection, Sampling sampling, int limit) {
    this.origin = new Origin(null, "database", name, Map.of());
    this.connection = connection;
    this.sampling = sampling;
    this.limit = limit;
  }

  @Override
  public void read(Taker taker) throws IOException {
    try {
      boolean readOnly = connection.isReadOnly();
      boolean commits = connection.getAutoCommit();
      forbidWriting(true);
      connection.setAutoCommit(false);
      try {
        readAll(taker);
      } finally {
        connection.rollback();
        connection.setAutoCommit(commits);
        forbidWriting(readOnly);
      }
    } catch (SQLException e) {
      throw new Unreadable(reason(e), e);
    }
  }

  private void forbidWriting(boolean readOnly) {
    try {
      connection.setReadOnly(readOnly);
    } catch (SQLException e) {
      // SQLite knows this only when a file is opened; what is sent are questions all the same
      return;
    }
  }

  private void readAll(Taker taker) throws SQLException, IOException {
    var tables = new Tables(connection, limit);
    List<Tables.Name> names = tables.names();
    if (names.size() > limit) {
      taker.skip(origin, "more than " + limit + " tables: the rest is not read");
      names = names.subList(0, limit);
    }
    for (var name : names) {
      var title = new Table(name.schema(), name.name(), List.of(), List.of()).title();
      try {
        read(tables.table(name), taker);
      } catch (SQLException e) {
        taker.skip(origin.inner("table", title), reason(e));
      }
      // a failed question ends the transaction with some databases
      connection.rollback();
    }
  }

  private void read(Table table, Taker taker) throws SQLException, IOException {
    if (table.columns().isEmpty()) {
      return;
    }
    var columns = String.join(", ", table.columns().stream().map(Table.Column::name).toList());
    var inner = new Origin(origin, "table", table.title(), Map.of("columns", columns));
    var rows = new Rows(table, inner, taker);
    var questions = new Questions(connection, table, (int) PATIENCE.toSeconds());
    if (sampling.isAll()) {
      questions.ask("", 0, rows);
      return;
    }
    questions.ask("ASC", sampling.rows() + 1, rows.upTo(sampling.rows()));
    if (rows.wasCut()) {
      if (!table.key().isEmpty()) {
        questions.ask("DESC", sampling.rows(), rows.upTo(sampling.rows()));
      }
      var which = table.key().isEmpty() ? "first " : "first and last ";
      taker.skip(inner, "only its " + which + sampling.rows() + " rows are read");
    }
  }

  /// The words of drivers may quote values, so they are not repeated.
  private static String reason(SQLException fault) {
    return fault instanceof SQLTimeoutException
        ? "took too long"
        : "cannot be read: state " + fault.getSQLState() + " of SQL";
  }
}
