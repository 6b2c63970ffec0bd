package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
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
final class Exceptions {
  static final List<Option> OPTIONS =
      List.of(
          Option.list("exclude", "Paths to leave out: *, ** and ? stand for others"),
          Option.value("ignore-file", "Findings to leave out: a .gitleaksignore"),
          Option.list("baseline", "A report of gitleaks or detect-secrets: what was there before"));

  private final List<Known> known = new ArrayList<>();
  private final PrintStream err;

  private Exceptions(PrintStream err) {
    this.err = err;
  }

  static Exceptions of(Flags flags, Optional<Triage> triage, PrintStream err) throws IOException {
    var exceptions = new Exceptions(err);
    triage.ifPresent(exceptions.known::add);
    if (!flags.all("exclude").isEmpty()) {
      exceptions.known.add(new PathGlobs(flags.all("exclude")));
    }
    if (flags.value("ignore-file").isPresent()) {
      exceptions.ignore(flags.value("ignore-file").get());
    }
    for (var file : flags.all("baseline")) {
      exceptions.known.add(baseline(Path.of(file)));
    }
    return exceptions;
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
    return known.isEmpty() ? next : new Filter(next, known, Exceptions::isLive, hidden);
  }

  /// Decisions do not hide what opens something for certain.
  private static boolean isLive(Finding finding) {
    return finding.reasons().contains(LiveChecks.VALID);
  }
}
