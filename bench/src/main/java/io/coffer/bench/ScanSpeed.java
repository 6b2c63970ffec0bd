package io.coffer.bench;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Scan;
import io.coffer.scanner.Source;
import io.coffer.scanner.Summary;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.Folder;
import io.coffer.scanner.source.archive.Expanded;
import io.coffer.scanner.source.git.History;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// `coffer bench scan`: how fast the scanner looks through a folder or a history, with all its
/// stages and as the command line has them, once as a program just started and then again and
/// again.
final class ScanSpeed {
  static final List<Option> OPTIONS =
      List.of(
          Option.flag("git", "the history of a repository, not the files of a folder"),
          Option.value("rounds", "how often it is looked through; 20"),
          Option.value("threads", "how many look at a time; a processor each, up to 4"));

  private static final int ROUNDS = 20;
  private static final int THREADS = 4;
  private static final int MOST = 10_000;
  private static final double MEGABYTE = 1e6;
  private static final double NANOS = 1e9;

  private final Source source;
  private final int rounds;
  private final Scan scan;
  private final PrintStream out;

  /// @param flags of the command line
  /// @param out is told of each round
  ScanSpeed(Flags flags, PrintStream out) {
    if (flags.arguments().size() != 1) {
      throw new UsageException("Name one folder to look through.");
    }
    var folder = Path.of(flags.arguments().getFirst());
    if (!Files.isDirectory(folder)) {
      throw new UsageException("\"" + folder + "\" is no folder.");
    }
    this.source = flags.on("git") ? new History(folder) : new Folder(folder);
    this.rounds = number(flags, "rounds", ROUNDS);
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = number(flags, "threads", Math.min(THREADS, processors));
    try (var key = SecretBytes.take(new byte[Long.BYTES])) {
      // what findings are called by is told nobody
      this.scan = new Scan(Detector.standard(), new Hmac(key), threads);
    }
    this.out = out;
  }

  private static int number(Flags flags, String name, int otherwise) {
    var text = flags.value(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("[1-9][0-9]{0,4}") || Integer.parseInt(text.get()) > MOST) {
      throw new UsageException(
          "Flag -" + name + " is from 1 to " + MOST + ", not \"" + text.get() + "\".");
    }
    return Integer.parseInt(text.get());
  }

  /// @throws IOException if the source cannot be read
  void run() throws IOException {
    out.println("round  seconds    MB/s  findings");
    var speeds = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begun = System.nanoTime();
      var summary = scan.run(taker -> source.read(new Expanded(new Cutter(taker))), new Deaf());
      double seconds = (System.nanoTime() - begun) / NANOS;
      if (summary.bytes() == 0) {
        throw new IOException("there was nothing to look through");
      }
      speeds[round] = summary.bytes() / MEGABYTE / seconds;
      out.println(row(round + 1, seconds, speeds[round], summary));
      out.flush();
    }
    var warm = DoubleStream.of(speeds).skip(rounds / 2).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "first %.1f MB/s; of the last %d rounds %.1f (%.1f to %.1f)%n",
        speeds[0],
        warm.length,
        warm[warm.length / 2],
        warm[0],
        warm[warm.length - 1]);
  }

  private static String row(int round, double seconds, double speed, Summary summary) {
    return String.format(
        Locale.ROOT, "%5d  %7.2f  %6.1f  %8d", round, seconds, speed, summary.findings());
  }

  /// Nobody wants to know what is found here.
  private static final class Deaf implements Listener {
    @Override
    public void found(Finding finding) {
      // counted by the scan
    }

    @Override
    public void skipped(Origin origin, String why) {
      // counted by the scan
    }
  }
}
