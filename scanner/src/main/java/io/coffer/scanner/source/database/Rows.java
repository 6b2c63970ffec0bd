package io.coffer.scanner.source.database;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes texts of the rows of one table.
///
/// Each column has its line in the text of its row. Values of several lines, long ones and such as
/// are documents or bytes are handed over alone.
final class Rows {
  private final Table table;
  private final Origin origin;
  private final Taker taker;
  private final Set<String> seen = new HashSet<>();
  private int most = Integer.MAX_VALUE;
  private boolean sampled;
  private boolean cut;
  private long number;

  Rows(Table table, Origin origin, Taker taker) {
    this.table = table;
    this.origin = origin;
    this.taker = taker;
  }

  /// The same, for so many rows of an answer.
  Rows upTo(int rows) {
    most = rows;
    sampled = true;
    return this;
  }

  /// Whether there were more.
  boolean wasCut() {
    return cut;
  }

  void read(ResultSet answer) throws SQLException, IOException {
    int count = 0;
    while (answer.next()) {
      if (count++ == most) {
        cut = true;
        return;
      }
      var name = name(answer);
      // the last rows of a sample may be among the first ones
      if (!sampled || table.key().isEmpty() || seen.add(name)) {
        row(answer, origin.inner("row", name));
      }
    }
  }

  private String name(ResultSet row) throws SQLException {
    number++;
    if (table.key().isEmpty()) {
      return "#" + number;
    }
    List<String> parts = new java.util.ArrayList<>();
    for (var column : table.key()) {
      var value = String.valueOf(row.getString(column));
      parts.add(column + "=" + value.substring(0, Math.min(value.length(), 100)));
    }
    return parts.stream().collect(Collectors.joining(","));
  }

  private void row(ResultSet row, Origin place) throws SQLException, IOException {
    var text = new ByteArrayOutputStream(128);
    for (int i = 0; i < table.columns().size(); i++) {
      var column = table.columns().get(i);
      var value = Cell.read(row, i + 1, column.binary());
      if (value.isShort()) {
        text.writeBytes(value.line(column.name()));
      } else if (!value.isNull()) {
        try (var contents = value.contents()) {
          taker.take(place.inner("column", column.name()), contents);
        }
      }
      // also for what is not there, so that a line's number tells its column
      text.write('\n');
    }
    if (text.size() > table.columns().size()) {
      taker.take(new Blob(place, text.toByteArray()));
    }
  }
}
