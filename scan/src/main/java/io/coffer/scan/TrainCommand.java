package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Lesson.Truth;
import io.coffer.scanner.score.Tested;
import io.coffer.scanner.score.Trained;
import io.coffer.scanner.score.Training;
import io.coffer.scanner.training.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// `coffer scan train`.
final class TrainCommand {
  private static final List<Double> THRESHOLDS = List.of(0.5, Detector.LEAST, 0.9);

  private final Console console;
  private final LongFunction<RandomGenerator> randoms;

  private TrainCommand(Console console, LongFunction<RandomGenerator> randoms) {
    this.console = console;
    this.randoms = randoms;
  }

  static Command train(Console console, LongFunction<RandomGenerator> randoms) {
    return new Command(
        "train",
        "CORPUS",
        "A model of labelled files, and what can be expected of it",
        List.of(
            Option.value("model", "Where to write the model (model.gz)"),
            Option.value("tested", "A file for what models of the others thought of each place")),
        flags -> new TrainCommand(console, randoms).run(flags));
  }

  private int run(Flags flags) throws IOException {
    var corpus = new Corpus(Path.of(Commands.one(flags, "corpus")));
    var model = Path.of(flags.value("model").orElse("model.gz"));
    var lessons = corpus.lessons(new Search(Rules.standard()));
    if (lessons.isEmpty()) {
      throw new UsageException("The corpus has no labelled files.");
    }
    var trained = new Training(lessons, randoms).run(this::progress);
    try (var out = Files.newOutputStream(model)) {
      trained.model().write(out);
    }
    if (flags.value("tested").isPresent()) {
      tell(trained, Path.of(flags.value("tested").get()));
    }
    console.out().println("threshold  precision  recall");
    THRESHOLDS.forEach(threshold -> console.out().println(row(trained, threshold)));
    console.out().println("Wrote " + model);
    return Outcome.NONE;
  }

  private void progress(String step) {
    if (console.progress()) {
      console.err().println(step);
    }
  }

  /// Of candidates, each for itself: secrets that no finder comes upon are not in it.
  private static String row(Trained trained, double threshold) {
    var told = trained.tested().stream().filter(t -> t.confidence() >= threshold).toList();
    double right = told.stream().filter(t -> t.item().truth() == Truth.SECRET).count();
    double wrong = told.stream().filter(t -> t.item().truth() == Truth.NOTHING).count();
    double all = trained.tested().stream().filter(t -> t.item().truth() == Truth.SECRET).count();
    return String.format(
        Locale.ROOT, "%9.2f  %9.3f  %6.3f", threshold, right / (right + wrong), right / all);
  }

  private static void tell(Trained trained, Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      for (Tested tested : trained.tested()) {
        out.write(
            String.format(
                Locale.ROOT,
                """
                {"file":"%s","line":%d,"endLine":%d,"confidence":%.5f,"rule":"%s"}
                """,
                tested.path().replace("\\", "\\\\").replace("\"", "\\\""),
                tested.item().line(),
                tested.item().endLine(),
                tested.confidence(),
                tested.item().candidate().source()));
      }
    }
  }
}
