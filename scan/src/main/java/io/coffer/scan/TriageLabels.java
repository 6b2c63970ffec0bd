package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Identity;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.training.Decided;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a training learns beside its corpus: what people decided on, in the sources that hold it.
///
/// @param triage names the decisions, and the key that they were made with
/// @param sources files and folders, by the paths by which they were scanned
record TriageLabels(TriageSettings triage, List<Path> sources) {
  TriageLabels {
    sources = List.copyOf(sources);
  }

  /// @param corpus what is learned from as well; no source may lie in it or hold it, as what is
  ///   tested by it would be learned from
  static Optional<TriageLabels> of(Flags flags, Path corpus) throws IOException {
    var triage = TriageSettings.of(flags);
    var sources = flags.all("source").stream().map(Path::of).toList();
    if (triage.file().isEmpty() && sources.isEmpty()) {
      return Optional.empty();
    }
    if (triage.file().isEmpty() || sources.isEmpty()) {
      throw new UsageException("Decisions want both -triage and -source.");
    }
    var whole = corpus.toRealPath();
    for (var source : sources) {
      var real = source.toRealPath();
      if (real.startsWith(whole) || whole.startsWith(real)) {
        throw new UsageException("The source " + source + " and the corpus have files in common.");
      }
    }
    return Optional.of(new TriageLabels(triage, sources));
  }

  /// @param search finds what may be a secret
  /// @param lessons is added to
  /// @param err is told what could not be read
  /// @return how many decisions were not met in the sources
  long add(Search search, List<Lesson> lessons, PrintStream err) throws IOException {
    var decisions = triage.decisions().orElseThrow();
    decisions.faults().forEach(fault -> err.println("Warning: the triage file: " + fault));
    var identity = new Identity(triage.identities(Optional.of(decisions)));
    var decided = new Decided(search, Model.standard(), decisions, identity);
    for (var source : sources) {
      decided.read(Paths.of(List.of(source)));
    }
    lessons.addAll(decided.lessons());
    return decided.unmet();
  }
}
