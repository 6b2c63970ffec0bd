package io.coffer.scanner.source.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A value of a row: the beginning of it, and what follows if it is long.
final class Cell {
  /// The longest value that stands in the text of its row.
  static final int SHORT = 4_096;

  private final byte[] start;
  private final int length;
  private final @Nullable InputStream all;

  private Cell(byte[] start, int length, @Nullable InputStream all) {
    this.start = start;
    this.length = length;
    this.all = all;
  }

  static Cell read(ResultSet row, int column, boolean binary) throws SQLException, IOException {
    var contents =
        binary ? row.getBinaryStream(column) : characters(row.getCharacterStream(column));
    if (contents == null) {
      return new Cell(new byte[0], 0, null);
    }
    byte[] start = contents.readNBytes(SHORT + 1);
    return new Cell(start, start.length, contents);
  }

  private static @Nullable InputStream characters(@Nullable Reader characters) {
    return characters == null ? null : new Utf8Stream(characters);
  }

  boolean isNull() {
    return all == null;
  }

  /// Whether it can stand in a line.
  boolean isShort() {
    if (all == null || length == 0 || length > SHORT || start[0] == '{' || start[0] == '[') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (start[i] < ' ' && start[i] >= 0 && start[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /// The value as an assignment to a name.
  byte[] line(String name) {
    var value = new String(start, 0, length, StandardCharsets.UTF_8);
    var quote = value.indexOf('"') < 0 ? "\"" : value.indexOf('\'') < 0 ? "'" : "";
    return (name + " = " + quote + value + quote).getBytes(StandardCharsets.UTF_8);
  }

  /// All of it.
  InputStream contents() {
    var first = new ByteArrayInputStream(start, 0, length);
    return all == null ? first : new SequenceInputStream(first, all);
  }
}
