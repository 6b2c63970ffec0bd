package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.Finding;
import io.coffer.scanner.source.database.Database;
import io.coffer.scanner.source.database.Sampling;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabasePlantsTest {
  private static final int EACH = 20;

  private final Bed bed = new Bed();
  private final Plants plants = new Plants(12);

  @Test
  void tables() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      users(connection);
      settings(connection);
      texts(connection, "NOTES", "CLOB");
      texts(connection, "FILES", "BLOB");
      documents(connection);
      bed.check("database", new Database("shop", connection, Sampling.all()));
    }
  }

  private void users(Connection connection) throws SQLException {
    run(
        connection,
        "CREATE TABLE users"
            + " (id INT PRIMARY KEY, name VARCHAR, password VARCHAR, api_token VARCHAR)");
    for (int i = 0; i < EACH; i++) {
      var password = plants.secrets().password();
      var token = plants.secrets().next().value();
      run(connection, "INSERT INTO users VALUES (?, 'anna', ?, ?)", i, password, token);
      plant("password", password, "USERS!ID=" + i);
      plant("token", token, "USERS!ID=" + i);
    }
  }

  private void settings(Connection connection) throws SQLException {
    run(connection, "CREATE TABLE settings (name VARCHAR PRIMARY KEY, \"value\" VARCHAR)");
    for (int i = 0; i < EACH; i++) {
      var secret = plants.secrets().next();
      var name = secret.name() + i;
      run(connection, "INSERT INTO settings VALUES (?, ?)", name, secret.value());
      plant(secret.sort(), secret.value(), "SETTINGS!NAME=" + name);
    }
  }

  /// Whole texts in each row.
  private void texts(Connection connection, String table, String type) throws SQLException {
    run(connection, "CREATE TABLE " + table + " (id INT PRIMARY KEY, contents " + type + ")");
    for (int i = 0; i < EACH; i++) {
      var plant = plants.next();
      Object contents = type.equals("CLOB") ? plant.text() : plant.text().getBytes(UTF_8);
      run(connection, "INSERT INTO " + table + " VALUES (?, ?)", i, contents);
      plant(plant.sort(), plant.value(), table + "!ID=" + i);
    }
  }

  private void documents(Connection connection) throws SQLException {
    run(connection, "CREATE TABLE events (id INT PRIMARY KEY, doc JSON)");
    for (int i = 0; i < EACH; i++) {
      var secret = plants.secrets().next();
      var doc = Languages.fill("{\"kind\": \"login\", \"{name}\": \"{value}\"}", secret);
      run(connection, "INSERT INTO events VALUES (?, ? FORMAT JSON)", i, doc);
      plant(secret.sort(), secret.value(), "EVENTS!ID=" + i);
    }
  }

  private void plant(String sort, String value, String row) {
    bed.plant(sort + " in " + row, value, finding -> isIn(finding, "shop!PUBLIC." + row));
  }

  /// In a row, or alone in a column of it.
  private static boolean isIn(Finding finding, String row) {
    var path = finding.origin().path();
    return path.equals(row) || path.startsWith(row + "!");
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }
}
