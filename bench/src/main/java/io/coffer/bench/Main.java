package io.coffer.bench;

import io.coffer.bench.report.Chart;
import io.coffer.bench.report.Guard;
import io.coffer.bench.report.JsonReport;
import io.coffer.bench.report.Report;
import io.coffer.bench.report.Tables;
import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.ApiException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `coffer bench`.
public final class Main {
  private static final int LOCAL = 1;
  private static final int SERVER = 2;
  private static final List<String> HELP = List.of("-h", "-help", "--help", "help");

  private Main() {}

  /// Measures, prints, and ends with 0, or 1 for a fault of the command line or this machine and
  /// for a ratio that fell, 2 for a fault of a server.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    int code = run(List.of(args), System.out, System.err);
    System.out.flush();
    System.exit(code);
  }

  private static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      String first = words.isEmpty() ? "" : words.getFirst();
      if (words.stream().anyMatch(HELP::contains)) {
        out.print(Help.of(first));
      } else if (first.equals("null-server")) {
        NullServer.run(words.subList(1, words.size()), out);
      } else if (first.equals("scan")) {
        new ScanSpeed(Flags.parse(words.subList(1, words.size()), ScanSpeed.OPTIONS), out).run();
      } else if (first.equals("fill")) {
        fill(settings(words.subList(1, words.size()), Fill.OPTIONS), out, err);
      } else {
        return measure(settings(words, Settings.OPTIONS), out, err);
      }
      return 0;
    } catch (ApiException e) {
      err.println("Error: " + e.getMessage());
      return SERVER;
    } catch (UsageException | IllegalArgumentException | IllegalStateException e) {
      err.println("Error: " + e.getMessage());
      return LOCAL;
    } catch (IOException | UncheckedIOException e) {
      err.println("Error: " + e.getMessage());
      return LOCAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LOCAL;
    }
  }

  private static Settings settings(List<String> words, List<Option> options) {
    return new Settings(Flags.parse(words, options), new Environment(System.getenv()));
  }

  private static void fill(Settings settings, PrintStream out, PrintStream err)
      throws InterruptedException {
    var fill = new Fill(settings, out, err);
    // who ends the program is told what was made by then
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(fill::stop));
    fill.run();
  }

  private static int measure(Settings settings, PrintStream out, PrintStream err)
      throws IOException, InterruptedException {
    if (settings.on("list")) {
      Lanes.all().forEach((name, about) -> out.printf("%-20s %s%n", name, about));
      return 0;
    }
    Optional<Guard> guard = settings.guard();
    Report report;
    try (var bench = new Bench(settings, launcher(), err)) {
      report = bench.run();
    }
    if (settings.file("out").isPresent()) {
      Files.writeString(settings.file("out").get(), JsonReport.print(report));
    }
    if (settings.file("chart").isPresent()) {
      Files.writeString(settings.file("chart").get(), Chart.print(report));
    }
    out.print(settings.on("json") ? JsonReport.print(report) : Tables.print(report));
    if (guard.isPresent() && settings.on("record")) {
      Files.writeString(settings.file("guard").orElseThrow(), guard.get().recording(report));
      return 0;
    }
    return guard.isPresent() ? judge(guard.get().judge(report), settings, out, err) : 0;
  }

  private static int judge(
      Guard.Verdict verdict, Settings settings, PrintStream out, PrintStream err) {
    (settings.on("json") ? err : out).print("\n" + verdict.table());
    out.flush();
    verdict.faults().forEach(fault -> err.println("Error: " + fault));
    if (!verdict.known() || !verdict.faults().isEmpty()) {
      err.println("To record what is meant: coffer bench " + settings.arguments() + " -record");
    }
    return verdict.faults().isEmpty() ? 0 : LOCAL;
  }

  private static Path launcher() {
    return Path.of(System.getProperty("coffer.home", "."), "bin", "coffer");
  }
}
