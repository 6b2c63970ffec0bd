package io.coffer.scan;

import io.coffer.cli.args.Option;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.rule.Rules;
import java.util.List;

/// `coffer scan rules`.
final class RuleCommands {
  private RuleCommands() {}

  static Command rules(Console console) {
    return new Command(
        "rules",
        "[WORD]",
        "The rules, or those whose name or provider holds a word",
        List.of(Option.flag("count", "Their number alone")),
        flags -> {
          var word = flags.arguments().isEmpty() ? "" : Commands.one(flags, "word");
          var rules =
              Rules.standard().all().stream()
                  .map(rule -> rule.kind())
                  .filter(kind -> kind.rule().contains(word) || kind.provider().contains(word))
                  .toList();
          if (flags.on("count")) {
            console.out().println(rules.size());
          } else {
            rules.forEach(
                kind -> console.out().println("%-36s %s".formatted(kind.rule(), kind.type())));
          }
          return rules.isEmpty() ? Outcome.FAILED : Outcome.NONE;
        });
  }
}
