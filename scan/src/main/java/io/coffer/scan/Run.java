package io.coffer.scan;

import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Scan;
import io.coffer.scanner.Source;
import io.coffer.scanner.Summary;
import io.coffer.scanner.Taker;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.report.GitLab;
import io.coffer.scanner.report.JUnit;
import io.coffer.scanner.report.JsonLines;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.report.PlainText;
import io.coffer.scanner.report.Report;
import io.coffer.scanner.report.Sarif;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.archive.Expanded;
import io.coffer.scanner.triage.Decisions;
import io.coffer.scanner.triage.Triage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/// One scan and its report.
final class Run {
  /// The version that reports name.
  private static final String VERSION = "0.1.0";

  private final Settings settings;
  private final Console console;
  private final Machine machine;
  private long hidden;

  Run(Settings settings, Console console, Machine machine) {
    this.settings = settings;
    this.console = console;
    this.machine = machine;
  }

  /// Looks through a source and reports what is found.
  ///
  /// @param name what a server calls the source
  /// @return the code that the program ends with
  int of(Source source, String name) throws IOException {
    var decisions = settings.triage().decisions();
    decisions.ifPresent(this::warn);
    var triage = decisions.map(all -> new Triage(all, machine.clock()));
    var known = KnownFindings.of(settings.flags(), triage, console.err());
    try (var server = ServerSide.of(settings, machine, console.err());
        var out = writer()) {
      var report = report(out);
      var outcome = new Outcome(report, settings.threshold());
      var told = server.reporting(name, outcome, (finding, why) -> hidden++);
      var asked = new Asked(source, decisions, server);
      report.begin();
      var summary = scan(asked, known.before(told, (finding, why) -> hidden++));
      told.finish();
      report.end(summary);
      say(summary);
      return outcome.code(summary);
    }
  }

  /// What is looked through, by whose decisions, and who is asked about what is there.
  private record Asked(Source source, Optional<Decisions> decisions, ServerSide server) {}

  private Summary scan(Asked asked, Listener listener) throws IOException {
    if (!LiveChecks.wanted(settings.flags())) {
      return match(asked, listener);
    }
    try (var live = LiveChecks.of(settings.flags(), machine, listener)) {
      return match(asked, live);
    }
  }

  private Summary match(Asked asked, Listener listener) throws IOException {
    var matching = asked.server().matching(listener);
    var detector = asked.server().detector(settings.detector(console.err()));
    var summary = findings(asked.source(), asked.decisions(), detector, matching);
    matching.finish();
    return new Summary(
        summary.blobs(), summary.repeated(), summary.bytes(), matching.told(), summary.skipped());
  }

  /// Looks through a source for a listener.
  Summary findings(Source source, Optional<Decisions> decisions, Listener listener)
      throws IOException {
    return findings(source, decisions, settings.detector(console.err()), listener);
  }

  private Summary findings(
      Source source, Optional<Decisions> decisions, Detector detector, Listener listener)
      throws IOException {
    var identities = settings.triage().identities(decisions);
    var scan = new Scan(detector, identities, settings.threads());
    return scan.run(taker -> source.read(opened(taker)), listener);
  }

  private void warn(Decisions decisions) {
    decisions
        .faults()
        .forEach(fault -> console.err().println("Warning: the triage file: " + fault));
  }

  private void say(Summary summary) {
    if (summary.blobs() == 0) {
      console.err().println("Error: there was nothing to look through.");
    }
    if (hidden > 0) {
      console.err().println(hidden + " known already and not reported.");
    }
  }

  private Taker opened(Taker blobs) {
    var cutter = new Cutter(blobs);
    return settings.archives() ? new Expanded(cutter) : cutter;
  }

  private Writer writer() throws IOException {
    var file = settings.output();
    return file.isPresent()
        ? Files.newBufferedWriter(file.get())
        : new BufferedWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
  }

  private Writer aside() {
    return new OutputStreamWriter(console.err(), StandardCharsets.UTF_8);
  }

  private Report report(Writer out) {
    boolean coloured = console.coloured() && settings.output().isEmpty();
    return switch (settings.format()) {
      case "text" -> new PlainText(out, settings.shown(), coloured);
      case "jsonl" -> new JsonLines(out, aside(), settings.shown());
      case "sarif" -> new Sarif(out, settings.shown(), VERSION);
      case "junit" -> new JUnit(out, settings.shown());
      case "gitlab" -> new GitLab(out, settings.shown(), VERSION, machine.clock());
      default ->
          throw new UsageException(
              "Flag -format is text, jsonl, sarif, junit or gitlab, not \""
                  + settings.format()
                  + "\".");
    };
  }
}
