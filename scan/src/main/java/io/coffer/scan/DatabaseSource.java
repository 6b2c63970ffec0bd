package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Source;
import io.coffer.scanner.source.Unreadable;
import io.coffer.scanner.source.database.Database;
import io.coffer.scanner.source.database.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Opens a database by its address. User and password come from a file or stand in the address: a
/// command line is seen by everybody on the machine.
final class DatabaseSource {
  static final List<Option> OPTIONS =
      List.of(
          Option.value("login", "A file of properties for the driver: user, password"),
          Option.value("rows", "So many rows of each table, from either end (all)"));

  private DatabaseSource() {}

  static Source of(Flags flags) throws IOException {
    var url = Commands.one(flags, "address of a database");
    var properties = properties(flags.value("login").map(Path::of));
    var sampling = sampling(flags);
    return taker -> {
      try (var connection = DriverManager.getConnection(url, properties)) {
        new Database(withoutParameters(url), connection, sampling).read(taker);
      } catch (SQLException e) {
        // the driver's text may hold the address, and that a password
        throw new Unreadable(reason(e), e);
      }
    };
  }

  private static String reason(SQLException fault) {
    // 08001 is what the JDK says when it knows no driver for an address
    var hint = "08001".equals(fault.getSQLState()) ? ": is its driver in COFFER_DRIVERS?" : "";
    return "the database cannot be opened (" + fault.getSQLState() + ")" + hint;
  }

  /// What findings call the database: nothing that may hold a password.
  private static String withoutParameters(String url) {
    return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
  }

  private static Properties properties(Optional<Path> file) throws IOException {
    var properties = new Properties();
    if (file.isPresent()) {
      try (var in = Files.newBufferedReader(file.get())) {
        properties.load(in);
      }
    }
    return properties;
  }

  private static Sampling sampling(Flags flags) {
    var rows = flags.value("rows");
    if (rows.isEmpty()) {
      return Sampling.all();
    }
    try {
      return new Sampling(Integer.parseInt(rows.get()));
    } catch (NumberFormatException e) {
      throw new UsageException("Flag -rows is a number, not \"" + rows.get() + "\".");
    }
  }
}
