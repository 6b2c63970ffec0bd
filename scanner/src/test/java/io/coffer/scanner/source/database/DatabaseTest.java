package io.coffer.scanner.source.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DatabaseTest {
  private static final String URL = "jdbc:h2:mem:";

  @TempDir Path folder;

  @Test
  void aRowIsATextOfAssignments() throws Exception {
    try (var connection = h2()) {
      run(connection, "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR, password VARCHAR)");
      run(connection, "INSERT INTO users VALUES (5, 'anna', 'ho\"rse'), (7, NULL, 'batt''ery')");
      var collected = read(connection, Sampling.all());
      assertEquals(
          Map.of(
              "shop!PUBLIC.USERS!ID=5", "NAME = \"anna\"\nPASSWORD = 'ho\"rse'\n",
              "shop!PUBLIC.USERS!ID=7", "\nPASSWORD = \"batt'ery\"\n"),
          collected.texts());
      var row = collected.blobs.getFirst().origin();
      assertEquals("row", row.kind());
      var table = row.within();
      assertEquals(Map.of("columns", "NAME, PASSWORD"), table == null ? Map.of() : table.facts());
    }
  }

  @Test
  void documentsBytesAndLargeValuesComeAlone() throws Exception {
    try (var connection = h2()) {
      run(
          connection,
          "CREATE TABLE t (a INT, b INT, doc JSON, lines CLOB, bytes BINARY VARYING, big CLOB,"
              + " PRIMARY KEY (b, a))");
      run(
          connection,
          "INSERT INTO t VALUES (1, 2, JSON '{\"a\": 1}', STRINGTOUTF8('x') || CHAR(10) || 'y', "
              + "X'00ff41', REPEAT('\u00e9', 100000))");
      var texts = read(connection, Sampling.all()).texts();
      assertEquals("{\"a\":1}", texts.get("shop!PUBLIC.T!B=2,A=1!DOC"));
      assertEquals("\0\u00ffA", texts.get("shop!PUBLIC.T!B=2,A=1!BYTES"));
      assertEquals(200_000, String.valueOf(texts.get("shop!PUBLIC.T!B=2,A=1!BIG")).length());
      assertTrue(texts.containsKey("shop!PUBLIC.T!B=2,A=1!LINES"));
    }
  }

  @Test
  void bytesThatAreTextStandInTheirRow() throws Exception {
    try (var connection = h2()) {
      run(connection, "CREATE TABLE t (password BLOB, pin INT, at TIMESTAMP, u UUID)");
      run(connection, "INSERT INTO t VALUES (STRINGTOUTF8('horse'), 1, NOW(), RANDOM_UUID())");
      assertEquals(
          Map.of("shop!PUBLIC.T!#1", "PASSWORD = \"horse\"\n"),
          read(connection, Sampling.all()).texts());
    }
  }

  @Test
  void samplesAreTheFirstRowsAndTheLast() throws Exception {
    try (var connection = h2()) {
      run(connection, "CREATE TABLE k (id INT PRIMARY KEY, v VARCHAR)");
      run(connection, "INSERT INTO k SELECT x, 'v' || x FROM SYSTEM_RANGE(1, 5)");
      run(connection, "CREATE TABLE n (v VARCHAR)");
      run(connection, "INSERT INTO n SELECT 'v' || x FROM SYSTEM_RANGE(1, 5)");
      var two = read(connection, new Sampling(2));
      assertEquals(
          List.of("ID=1", "ID=2", "ID=5", "ID=4", "#1", "#2"),
          two.blobs.stream().map(blob -> blob.origin().name()).toList());
      assertEquals(
          List.of(
              "shop!PUBLIC.K: only its first and last 2 rows are read",
              "shop!PUBLIC.N: only its first 2 rows are read"),
          two.skipped);
      assertEquals(10, read(connection, new Sampling(3)).blobs.size() + 2, "no row twice");
      var five = read(connection, new Sampling(5));
      assertEquals(List.of(), five.skipped);
      assertEquals(10, five.blobs.size());
    }
    assertThrows(IllegalArgumentException.class, () -> new Sampling(Sampling.LIMIT + 1));
  }

  @Test
  void oneRowInAMillion() throws Exception {
    try (var connection = h2()) {
      run(connection, "CREATE TABLE log (id BIGINT PRIMARY KEY, line VARCHAR)");
      run(connection, "INSERT INTO log SELECT x, 'line ' || x FROM SYSTEM_RANGE(1, 1000000)");
      run(connection, "UPDATE log SET line = 'password: horse' WHERE id = 777777");
      run(connection, "SET LAZY_QUERY_EXECUTION 1");
      var found = new Watching(connection, "horse");
      new Database("shop", connection, Sampling.all()).read(found);
      assertEquals(1_000_000, found.blobs);
      assertEquals(List.of("shop!PUBLIC.LOG!ID=777777"), found.where);
    }
  }

  @Test
  void theTransactionIsReadOnlyAndTheConnectionAsBefore() throws Exception {
    try (var connection = h2()) {
      run(connection, "CREATE TABLE t (v VARCHAR)");
      run(connection, "INSERT INTO t VALUES ('v')");
      var found = new Watching(connection, "v");
      new Database("shop", connection, Sampling.all()).read(found);
      assertEquals(1, found.blobs);
      assertTrue(connection.getAutoCommit());
      assertFalse(connection.isReadOnly());
    }
  }

  @Test
  void aTableThatFailsIsNamedAndTheRestGoesOn() throws Exception {
    try (var far = DriverManager.getConnection(URL + "far");
        var connection = h2()) {
      run(far, "CREATE TABLE gone (v VARCHAR)");
      run(connection, "CREATE TABLE \"odd \"\"na_me\" (v VARCHAR)");
      run(connection, "INSERT INTO \"odd \"\"na_me\" VALUES ('v')");
      run(connection, "CREATE LINKED TABLE a ('', '" + URL + "far', '', '', 'GONE')");
      run(far, "DROP TABLE gone");
      var collected = read(connection, Sampling.all());
      assertEquals(List.of("shop!PUBLIC.odd \"na_me!#1"), collected.paths());
      assertTrue(
          collected.skipped.getFirst().startsWith("shop!PUBLIC.A: cannot be read: state "),
          collected.skipped.toString());
    }
  }

  @Test
  void whatCannotBeReadAtAllIsAFault() throws Exception {
    var closed = h2();
    closed.close();
    var database = new Database("shop", closed, Sampling.all());
    var fault = assertThrows(Unreadable.class, () -> Collected.of(database));
    assertEquals("cannot be read: state 90007 of SQL", fault.getMessage());
  }

  @Test
  void limitsOfTablesAndColumns() throws Exception {
    try (var connection = h2()) {
      run(connection, "CREATE TABLE b (v VARCHAR)");
      run(connection, "INSERT INTO b VALUES ('v')");
      var columns = new StringJoiner(" VARCHAR DEFAULT 'x', ", "(", " VARCHAR)");
      for (int i = 0; i <= Tables.COLUMNS; i++) {
        columns.add("c" + i);
      }
      run(connection, "CREATE TABLE a " + columns);
      run(connection, "INSERT INTO a (c0) VALUES ('y')");
      var collected = Collected.of(new Database("shop", connection, Sampling.all(), 1));
      var text = Collected.text(collected.blobs.getFirst());
      assertEquals(Tables.COLUMNS, text.lines().count());
      assertEquals(1, collected.blobs.size());
      assertEquals(List.of("shop: more than 1 tables: the rest is not read"), collected.skipped);
    }
  }

  @Test
  void sqlite() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.db"))) {
      run(connection, "CREATE TABLE t_1 (id INTEGER PRIMARY KEY, v TEXT, b BLOB)");
      run(connection, "INSERT INTO t_1 VALUES (1, 'horse', CAST('battery' AS BLOB))");
      run(connection, "INSERT INTO t_1 VALUES (2, NULL, x'00ff')");
      assertEquals(
          Map.of(
              "shop!t_1!id=1", "v = \"horse\"\nb = \"battery\"\n", "shop!t_1!id=2!b", "\0\u00ff"),
          read(connection, Sampling.all()).texts());
    }
  }

  @Test
  void charactersBecomeUtf8() throws IOException {
    var text = "a\u00e9\u20ac\ud83d\ude00".repeat(1_000) + "\ud83d";
    try (var bytes = new Utf8Stream(new StringReader(text))) {
      assertEquals(
          new String(text.getBytes(UTF_8), UTF_8), new String(bytes.readAllBytes(), UTF_8));
    }
  }

  private static Connection h2() throws SQLException {
    return DriverManager.getConnection(URL);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Collected read(Connection connection, Sampling sampling) throws IOException {
    return Collected.of(new Database("shop", connection, sampling));
  }

  /// Counts blobs, and looks at the connection while it is read.
  private static final class Watching implements Taker {
    private final Connection connection;
    private final String marker;
    private final List<String> where = new ArrayList<>();
    private int blobs;

    Watching(Connection connection, String marker) {
      this.connection = connection;
      this.marker = marker;
    }

    @Override
    public void take(Blob contents) {
      blobs++;
      if (new String(contents.bytes(), UTF_8).contains(marker)) {
        where.add(contents.origin().path());
        try {
          assertFalse(connection.getAutoCommit());
        } catch (SQLException e) {
          throw new AssertionError(e);
        }
      }
    }

    @Override
    public void take(Origin origin, InputStream contents) {
      throw new AssertionError(origin.path());
    }

    @Override
    public void skip(Origin origin, String why) {
      throw new AssertionError(why);
    }
  }
}
