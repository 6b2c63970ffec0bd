package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Nearest;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.source.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Finds the command that is asked for, and does it.
final class Scanning {
  private static final List<String> HELP = List.of("-h", "-help", "--help", "help");

  private final Console console;
  private final List<Command> commands;

  Scanning(Console console, Machine machine) {
    this.console = console;
    this.commands = Commands.all(console, machine);
  }

  int run(List<String> words) {
    try {
      return command(words);
    } catch (UsageException | IllegalArgumentException e) {
      console.err().println("Error: " + e.getMessage());
    } catch (IOException e) {
      console.err().println("Error: " + fault(e));
    } catch (UncheckedIOException e) {
      console.err().println("Error: " + fault(Objects.requireNonNull(e.getCause())));
    }
    return Outcome.FAILED;
  }

  private static String fault(IOException fault) {
    return fault instanceof FileSystemException file && file.getFile() != null
        ? file.getFile() + " " + Reasons.of(fault)
        : Reasons.of(fault);
  }

  private int command(List<String> words) throws IOException {
    if (words.isEmpty() || HELP.contains(words.getFirst())) {
      console.out().print(Help.all(commands));
      return words.isEmpty() ? Outcome.FAILED : Outcome.NONE;
    }
    var named = find(words.getFirst());
    var command = named.orElseGet(() -> files(words.getFirst()));
    var rest = named.isPresent() ? words.subList(1, words.size()) : words;
    if (rest.stream().anyMatch(HELP::contains)) {
      console.out().print(Help.of(command));
      return Outcome.NONE;
    }
    return command.action().run(Flags.parse(rest, command.options()));
  }

  private Optional<Command> find(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /// What is no command is a path, if there is something of that name.
  private Command files(String word) {
    if (!word.startsWith("-") && !Files.exists(Path.of(word))) {
      var names = commands.stream().map(Command::name).toList();
      throw new UsageException(
          "\"" + word + "\" is neither a command nor a file." + Nearest.hint(word, names));
    }
    return find(Commands.FILES).orElseThrow();
  }
}
