package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.triage.Decision;
import io.coffer.scanner.triage.Present;
import io.coffer.scanner.triage.State;
import io.coffer.scanner.triage.Triage;
import io.coffer.scanner.triage.TriageFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Decisions on findings, written to a file.
final class TriageCommands {
  private static final Option BY = Option.value("by", "Who decides (the user)");

  private TriageCommands() {}

  static Command accept(Console console, Machine machine) {
    return new Command(
        "accept",
        "PATH…",
        "Accept all that is found now: only what comes in addition is reported then",
        with(BY),
        flags -> {
          var triage = new Settings(flags).triage();
          triage.create(machine);
          var decisions = triage.decisions();
          var present =
              new Present(new Triage(decisions.orElseThrow(), machine.clock()), by(flags, machine));
          new Run(new Settings(flags), console, machine)
              .findings(Paths.source(flags), decisions, present);
          return write(present.decisions(), triage, console);
        });
  }

  static Command decide(Console console, Machine machine) {
    return new Command(
        "decide",
        "STATE PATH[:LINE]",
        "Decide on what is found in a file: " + states(),
        with(
            BY,
            Option.value("reason", "Why; needed"),
            Option.value("until", "The last day of an acceptance, such as 2027-01-31")),
        flags -> decide(flags, console, machine));
  }

  private static List<Option> with(Option... more) {
    List<Option> options = new ArrayList<>(Settings.OPTIONS);
    options.addAll(Arrays.asList(more));
    return options;
  }

  private static String states() {
    return Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", "));
  }

  private static String by(Flags flags, Machine machine) {
    return flags.value("by").orElse(machine.user());
  }

  private static int decide(Flags flags, Console console, Machine machine) throws IOException {
    if (flags.arguments().size() != 2) {
      throw new UsageException("Name a state and a file, such as src/app.py:12.");
    }
    var word = flags.arguments().getFirst();
    var state =
        State.of(word)
            .orElseThrow(() -> new UsageException("\"" + word + "\" is none of " + states() + "."));
    var reason =
        flags.value("reason").orElseThrow(() -> new UsageException("Say why, with -reason."));
    var until = flags.value("until").map(TriageCommands::day);
    var triage = new Settings(flags).triage();
    triage.create(machine);
    var decisions = triage.decisions();
    var known = new Triage(decisions.orElseThrow(), machine.clock());
    Map<String, Decision> decided = new LinkedHashMap<>();
    var place = FileLine.of(flags.arguments().getLast());
    var listener =
        new Each(finding -> {
          if (place.holds(finding)) {
            var decision = known.decide(finding, state, until, by(flags, machine), reason);
            decided.put(decision.subject().text(), decision);
          }
        });
    new Run(new Settings(flags), console, machine).findings(place.source(), decisions, listener);
    if (decided.isEmpty()) {
      throw new UsageException("Nothing is found there.");
    }
    return write(List.copyOf(decided.values()), triage, console);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException("Flag -until is a day such as 2027-01-31, not \"" + text + "\".");
    }
  }

  private static int write(List<Decision> decisions, TriageSettings triage, Console console)
      throws IOException {
    new TriageFile(triage.file().orElseThrow()).add(decisions);
    console.out().println(decisions.size() == 1 ? "1 decision" : decisions.size() + " decisions");
    return Outcome.NONE;
  }

  /// Findings alone.
  private record Each(Consumer<Finding> findings) implements Listener {
    @Override
    public void found(Finding finding) {
      findings.accept(finding);
    }

    @Override
    public void skipped(Origin origin, String why) {
      // nothing to decide on
    }
  }
}
