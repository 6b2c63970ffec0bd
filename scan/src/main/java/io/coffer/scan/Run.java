package io.coffer.scan;

import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Scan;
import io.coffer.scanner.Source;
import io.coffer.scanner.Summary;
import io.coffer.scanner.Taker;
import io.coffer.scanner.report.GitLab;
import io.coffer.scanner.report.JUnit;
import io.coffer.scanner.report.JsonLines;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.report.PlainText;
import io.coffer.scanner.report.Report;
import io.coffer.scanner.report.Sarif;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.archive.Expanded;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;

/// One scan and its report.
final class Run {
  /// The version that reports name.
  private static final String VERSION = "0.1.0";

  private final Settings settings;
  private final Console console;
  private final InstantSource clock;

  Run(Settings settings, Console console, InstantSource clock) {
    this.settings = settings;
    this.console = console;
    this.clock = clock;
  }

  /// @return the code that the program ends with
  int of(Source source) throws IOException {
    var scan = new Scan(settings.detector(), settings.identities(), settings.threads());
    try (Writer out = writer()) {
      var report = report(out);
      var outcome = new Outcome(report, settings.threshold());
      report.begin();
      Summary summary = scan.run(taker -> source.read(opened(taker)), outcome);
      report.end(summary);
      if (summary.blobs() == 0) {
        console.err().println("Error: there was nothing to look through.");
      }
      return outcome.code(summary);
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

  private Report report(Writer out) {
    boolean coloured = console.coloured() && settings.output().isEmpty();
    return switch (settings.format()) {
      case "text" -> new PlainText(out, settings.shown(), coloured);
      case "jsonl" -> new JsonLines(out, settings.shown());
      case "sarif" -> new Sarif(out, settings.shown(), VERSION);
      case "junit" -> new JUnit(out, settings.shown());
      case "gitlab" -> new GitLab(out, settings.shown(), VERSION, clock);
      default ->
          throw new UsageException(
              "Flag -format is text, jsonl, sarif, junit or gitlab, not \""
                  + settings.format()
                  + "\".");
    };
  }
}
