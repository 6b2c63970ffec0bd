package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.gitleaks.ConfigFile;
import io.coffer.scanner.gitleaks.ForeignRules;
import io.coffer.scanner.report.Shown;
import io.coffer.scanner.rule.InvalidRulesException;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The flags that all scans know.
final class Settings {
  static final List<Option> OPTIONS =
      Stream.of(
              List.of(
                  Option.value("format", "text, jsonl, sarif, junit or gitlab (text)"),
                  Option.value("output", "A file for the report, not the standard output"),
                  Option.value("confidence", "How likely a finding has to be, 0 to 1 (0.65)"),
                  Option.value("threshold", "How likely, to end with 1 (as confidence)"),
                  Option.flag("show-values", "Show whole values: who has the report has them"),
                  Option.flag("no-archives", "Archives are not opened"),
                  Option.list("rules", "A file of rules of your own, in TOML"),
                  Option.value("config", "A configuration of gitleaks"),
                  Option.value("model", "A model of your own, see coffer scan train"),
                  Option.value("threads", "How many threads look (a processor each, up to 4)"),
                  Option.value("C", "The folder of the repository (.)")),
              TriageSettings.OPTIONS,
              KnownFindings.OPTIONS,
              LiveChecks.OPTIONS)
          .flatMap(List::stream)
          .toList();

  private static final int MOST_THREADS = 256;

  /// How many threads there are unless somebody wants more, and gives them more memory too.
  private static final int THREADS = 4;

  private final Flags flags;

  Settings(Flags flags) {
    this.flags = flags;
  }

  String format() {
    return flags.value("format").orElse("text");
  }

  Optional<Path> output() {
    return flags.value("output").map(Path::of);
  }

  Shown shown() {
    return flags.on("show-values") ? Shown.WHOLE : Shown.REDACTED;
  }

  boolean archives() {
    return !flags.on("no-archives");
  }

  double confidence() {
    return share("confidence", Detector.LEAST);
  }

  double threshold() {
    return share("threshold", confidence());
  }

  private double share(String name, double otherwise) {
    var text = flags.value(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      double share = Double.parseDouble(text.get());
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("Flag -" + name + " is from 0 to 1, not \"" + text.get() + "\".");
  }

  int threads() {
    var text = flags.value("threads");
    if (text.isEmpty()) {
      return Math.min(Runtime.getRuntime().availableProcessors(), THREADS);
    }
    try {
      int threads = Integer.parseInt(text.get());
      if (threads >= 1 && threads <= MOST_THREADS) {
        return threads;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        "Flag -threads is from 1 to " + MOST_THREADS + ", not \"" + text.get() + "\".");
  }

  TriageSettings triage() {
    return TriageSettings.of(flags);
  }

  Flags flags() {
    return flags;
  }

  /// @param err is told what of a configuration is not used, and what was stopped
  Detector detector(PrintStream err) throws IOException {
    var config = flags.value("config");
    if (config.isEmpty()) {
      return new Detector(rules(), model(), confidence());
    }
    var foreign = ConfigFile.read(Path.of(config.get()));
    foreign.faults().forEach(fault -> err.println("Warning: " + config.get() + ": " + fault));
    return new Detector(rules(), model(), confidence())
        .with(
            new ForeignRules(foreign),
            (rule, path) -> err.println("Warning: " + path + ": rule " + rule + " was stopped"));
  }

  private Rules rules() throws IOException {
    var rules = Rules.standard();
    for (var file : flags.all("rules")) {
      try (var stream = Files.newInputStream(Path.of(file))) {
        rules = rules.with(file, stream);
      } catch (InvalidRulesException e) {
        throw new UsageException(String.join("\n", e.faults()));
      }
    }
    return rules;
  }

  private Model model() throws IOException {
    var file = flags.value("model");
    if (file.isEmpty()) {
      return Model.standard();
    }
    try (InputStream stream = Files.newInputStream(Path.of(file.get()))) {
      return Model.read(stream);
    } catch (IOException e) {
      throw new IOException(file.get() + ": " + e.getMessage(), e);
    }
  }
}
