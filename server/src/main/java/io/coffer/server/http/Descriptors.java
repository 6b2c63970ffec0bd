package io.coffer.server.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many connections there are file descriptors for. Where none is left for a connection, the
/// HTTP stack stops listening for good, so that whoever opens enough of them would end a server.
final class Descriptors {
  private static final System.Logger LOG = System.getLogger(Descriptors.class.getName());

  /// What the kernel says of this process; see proc_pid_limits(5).
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +(\\d+) .*$");

  private Descriptors() {}

  /// @param wanted how many connections a listener is to have at once
  /// @param listeners how many there are of them
  /// @return as many as that, or as a listener's share of half of the descriptors: the storage,
  ///   audit files and connections to others need some as well
  static int connections(int wanted, int listeners) {
    OptionalLong limit = limit(limits());
    int most = connections(wanted, listeners, limit);
    if (most < wanted) {
      LOG.log(
          Level.WARNING,
          "a listener has at most {0} connections in the place of {1}, as the process may have no"
              + " more than {2} open files",
          Integer.toString(most),
          Integer.toString(wanted),
          Long.toString(limit.orElse(0)));
    }
    return most;
  }

  static int connections(int wanted, int listeners, OptionalLong limit) {
    return limit.isEmpty() ? wanted : Math.clamp(limit.getAsLong() / 2 / listeners, 1, wanted);
  }

  private static String limits() {
    try {
      return Files.readString(LIMITS);
    } catch (IOException e) {
      // another system
      return "";
    }
  }

  /// @param limits what the kernel says
  /// @return how many files may be open, if there is a limit
  static OptionalLong limit(String limits) {
    Matcher files = OPEN_FILES.matcher(limits);
    return files.find() ? OptionalLong.of(Long.parseLong(files.group(1))) : OptionalLong.empty();
  }
}
