package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Tested;
import io.coffer.scanner.score.Trained;
import io.coffer.scanner.score.Training;
import io.coffer.scanner.training.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// `coffer scan train`.
final class TrainCommand {
  private static final List<Option> OPTIONS =
      List.of(
          Option.value("model", "Where to write the model (model.gz)"),
          Option.value("tested", "A file for what models of the others thought of each place"),
          Option.value("triage", "A file of decisions, to learn from as well"),
          Option.value("key", "A file with the key that the decisions were made with"),
          Option.list("source", "A file or folder that holds what was decided on"));

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
        OPTIONS,
        flags -> new TrainCommand(console, randoms).run(flags));
  }

  private int run(Flags flags) throws IOException {
    var folder = Path.of(Commands.one(flags, "corpus"));
    var model = Path.of(flags.value("model").orElse("model.gz"));
    var labels = TriageLabels.of(flags, folder);
    var search = new Search(Rules.standard());
    var lessons = new ArrayList<>(new Corpus(folder).lessons(search));
    if (lessons.isEmpty()) {
      throw new UsageException("The corpus has no labelled files.");
    }
    long unmet = labels.isPresent() ? labels.get().add(search, lessons, console.err()) : 0;
    var trained = new Training(lessons, randoms).run(this::progress);
    try (var out = Files.newOutputStream(model)) {
      trained.model().write(out);
    }
    if (flags.value("tested").isPresent()) {
      tell(trained, Path.of(flags.value("tested").get()));
    }
    TrainedTables.corpus(trained).forEach(console.out()::println);
    if (labels.isPresent()) {
      TrainedTables.decided(trained, unmet).forEach(console.out()::println);
    }
    console.out().println("Wrote " + model);
    return Outcome.NONE;
  }

  private void progress(String step) {
    if (console.progress()) {
      console.err().println(step);
    }
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
