package io.coffer.scan;

import io.coffer.scanner.Listener;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.triage.Filter;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a server has to do with a scan, if somebody wants that: it is asked what it stores, and
/// told what was found.
final class ServerSide implements AutoCloseable {
  private final double least;
  private final PrintStream err;
  private final @Nullable ScannerMount asked;
  private final @Nullable ScannerMount told;

  private ServerSide(
      double least, PrintStream err, @Nullable ScannerMount asked, @Nullable ScannerMount told) {
    this.least = least;
    this.err = err;
    this.asked = asked;
    this.told = told;
  }

  /// Reads the keys of the mounts.
  ///
  /// @param err is told of warnings
  static ServerSide of(Settings settings, Machine machine, PrintStream err) {
    var flags = settings.flags();
    var match = ServerFlags.match(flags);
    var report = ServerFlags.report(flags);
    var asked = match.map(path -> ScannerMount.open(flags, machine, path)).orElse(null);
    try {
      var told =
          report.equals(match)
              ? asked
              : report.map(path -> ScannerMount.open(flags, machine, path)).orElse(null);
      return new ServerSide(settings.confidence(), err, asked, told);
    } catch (RuntimeException e) {
      if (asked != null) {
        asked.close();
      }
      throw e;
    }
  }

  /// @return what finds also that about which the server is asked
  Detector detector(Detector plain) {
    if (asked == null) {
      return plain;
    }
    var stored = asked.stored(this::warn);
    return stored.map(plain::with).orElse(plain).withDoubtful(Matching.DOUBT);
  }

  private void warn(String what) {
    err.println("Warning: " + what);
  }

  /// @return who asks about what is found before the next is told
  Batches matching(Listener next) {
    return new Batches(
        next, Optional.ofNullable(asked).map(mount -> new Matching(mount, least, this::warn)));
  }

  /// @param source what the server calls that which is looked through
  /// @param hidden is told what is settled there
  /// @return who tells the server what is found before the next is told
  Batches reporting(String source, Listener next, Filter.Hidden hidden) {
    return new Batches(
        next, Optional.ofNullable(told).map(mount -> new Reporting(mount, source, hidden)));
  }

  @Override
  public void close() {
    if (asked != null) {
      asked.close();
    }
    if (told != null && told != asked) {
      told.close();
    }
  }
}
