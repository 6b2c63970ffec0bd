package io.coffer.server;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Where the log goes: standard error, one line each, from a level on.
public final class Logging {
  private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz [%4$s] %3$s: %5$s%6$s%n";

  private Logging() {}

  /// Begins to log.
  ///
  /// @param level of our own; that of libraries is `warn`
  public static void configure(String level) {
    System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    LogManager.getLogManager().reset();
    Handler handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    Logger.getLogger("io.coffer").setLevel(of(level));
  }

  private static Level of(String level) {
    return switch (level.toLowerCase(Locale.ROOT)) {
      case "trace" -> Level.FINER;
      case "debug" -> Level.FINE;
      case "warn", "warning" -> Level.WARNING;
      case "error", "err" -> Level.SEVERE;
      default -> Level.INFO;
    };
  }
}
