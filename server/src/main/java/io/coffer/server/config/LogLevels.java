package io.coffer.server.config;

import io.coffer.hcl.Item;
import io.coffer.hcl.Nearest;
import java.util.List;
import java.util.Locale;

/// From where on the log is written.
public final class LogLevels {
  static final String STANDARD = "info";

  private static final List<String> KNOWN =
      List.of("trace", "debug", "info", "notice", "warn", "warning", "error", "err");

  private LogLevels() {}

  /// The level in small letters.
  ///
  /// @throws ConfigException naming the nearest level when it is none
  public static String of(String word) {
    String level = word.strip().toLowerCase(Locale.ROOT);
    if (!KNOWN.contains(level)) {
      throw new ConfigException(Nearest.complaint("log_level", word, KNOWN));
    }
    return level;
  }

  static String read(Item item) {
    try {
      return of(Values.text(item));
    } catch (ConfigException e) {
      throw new ConfigException(e.getMessage() + " at " + item.at());
    }
  }
}
