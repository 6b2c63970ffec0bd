package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.triage.DetectSecretsBaseline;
import io.coffer.scanner.triage.Filter;
import io.coffer.scanner.triage.GitleaksReport;
import io.coffer.scanner.triage.IgnoreFile;
import io.coffer.scanner.triage.Known;
import io.coffer.scanner.triage.PathGlobs;
import io.coffer.scanner.triage.Triage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known already and not reported.
final class KnownFindings {
  static final List<Option> OPTIONS =
      List.of(
          Option.list("exclude", "Paths to leave out: *, ** and ? stand for others"),
          Option.value("ignore-file", "Findings to leave out: a .gitleaksignore"),
          Option.list("baseline", "A report of gitleaks or detect-secrets: what was there before"));

  private final List<Known> known = new ArrayList<>();
  private final PrintStream err;

  private KnownFindings(PrintStream err) {
    this.err = err;
  }

  static KnownFindings of(Flags flags, Optional<Triage> triage, PrintStream err)
      throws IOException {
    var findings = new KnownFindings(err);
    triage.ifPresent(findings.known::add);
    if (!flags.all("exclude").isEmpty()) {
      findings.known.add(new PathGlobs(flags.all("exclude")));
    }
    if (flags.value("ignore-file").isPresent()) {
      findings.ignore(flags.value("ignore-file").get());
    }
    for (var file : flags.all("baseline")) {
      findings.known.add(baseline(Path.of(file)));
    }
    return findings;
  }

  private void ignore(String name) throws IOException {
    var file = IgnoreFile.read(Path.of(name));
    file.faults().forEach(fault -> err.println("Warning: " + name + ", " + fault));
    known.add(file);
  }

  /// A list is gitleaks', an object is that of detect-secrets.
  private static Known baseline(Path file) throws IOException {
    try (var in = Files.newBufferedReader(file)) {
      int first = in.read();
      while (first >= 0 && first <= ' ') {
        first = in.read();
      }
      return first == '[' ? GitleaksReport.read(file) : DetectSecretsBaseline.read(file);
    }
  }

  /// @param next is told what is not known
  /// @param hidden is told what is kept back
  Listener before(Listener next, Filter.Hidden hidden) {
    return known.isEmpty() ? next : new Filter(next, known, KnownFindings::isInUse, hidden);
  }

  /// Decisions do not hide what opens something for certain, or is in the server's store.
  private static boolean isInUse(Finding finding) {
    return finding.reasons().contains(LiveChecks.VALID)
        || !finding.stored().isEmpty()
        || finding.facts().containsKey(Detection.STORED);
  }
}
