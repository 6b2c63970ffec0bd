package io.coffer.bench;

import io.coffer.bench.report.JsonReport;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Json;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Scan;
import io.coffer.scanner.Source;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.Folder;
import io.coffer.scanner.source.archive.Expanded;
import io.coffer.scanner.source.git.History;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `coffer bench scan`: how fast the scanner looks through a folder or a history, with all its
/// stages and as the command line has them, once as a program just started and then again and
/// again.
final class ScanSpeed {
  static final List<Option> OPTIONS =
      List.of(
          Option.flag("git", "the history of a repository, not the files of a folder"),
          Option.value("rounds", "how often it is looked through; 20"),
          Option.value("threads", "how many look at a time; a processor each, up to 4"),
          Option.flag("json", "for programs"));

  private static final int ROUNDS = 20;
  private static final int THREADS = 4;
  private static final int MOST = 10_000;
  private static final double MEGABYTE = 1e6;
  private static final double NANOS = 1e9;

  private final Source source;
  private final int rounds;
  private final Scan scan;
  private final boolean json;
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
    this.json = flags.on("json");
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
    var text = flags.value(name).orElse(Integer.toString(otherwise));
    return (int) Settings.number("-" + name, text, 1, MOST);
  }

  /// One look through all of it.
  ///
  /// @param speed in 10^6 bytes a second
  private record Round(double seconds, double speed, long findings) {}

  /// @throws IOException if the source cannot be read
  void run() throws IOException {
    List<Round> all = new ArrayList<>();
    if (!json) {
      out.println("round  seconds    MB/s  findings");
    }
    while (all.size() < rounds) {
      var round = round();
      all.add(round);
      if (!json) {
        out.printf(
            Locale.ROOT,
            "%5d  %7.2f  %6.1f  %8d%n",
            all.size(),
            round.seconds,
            round.speed,
            round.findings);
        out.flush();
      }
    }
    out.print(json ? json(all) : inAll(all));
  }

  private Round round() throws IOException {
    long begun = System.nanoTime();
    var summary = scan.run(taker -> source.read(new Expanded(new Cutter(taker))), new Deaf());
    double seconds = (System.nanoTime() - begun) / NANOS;
    if (summary.bytes() == 0) {
      throw new IOException("there was nothing to look through");
    }
    return new Round(seconds, summary.bytes() / MEGABYTE / seconds, summary.findings());
  }

  private static String json(List<Round> all) {
    return Json.pretty(Map.of("rounds", all.stream().map(ScanSpeed::told).toList())) + "\n";
  }

  private static Map<String, Object> told(Round round) {
    var told = new LinkedHashMap<String, Object>();
    told.put("seconds", JsonReport.number(round.seconds));
    told.put("megabytes_per_second", JsonReport.number(round.speed));
    told.put("findings", round.findings);
    return told;
  }

  /// The first round, and the later half of them.
  private static String inAll(List<Round> all) {
    var warm = all.stream().skip(all.size() / 2).mapToDouble(Round::speed).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "first %.1f MB/s; of the last %d %.1f (%.1f to %.1f)%n",
        all.getFirst().speed,
        warm.length,
        warm[warm.length / 2],
        warm[0],
        warm[warm.length - 1]);
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
