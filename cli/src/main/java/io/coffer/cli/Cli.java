package io.coffer.cli;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Nearest;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.Connection;
import io.coffer.client.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the command that is meant, runs it, and turns failures into messages and exit codes.
final class Cli {
  /// It worked.
  static final int OK = 0;

  /// The command line or this machine is at fault.
  static final int LOCAL = 1;

  /// The server refused or failed, or could not be reached.
  static final int SERVER = 2;

  private static final List<String> VERSION_WORDS =
      List.of("-version", "--version", "-v", "version");
  private static final List<String> HELP_FLAGS = List.of("-h", "-help", "--help");

  private final Terminal terminal;
  private final Environment environment;
  private final Machine machine;

  Cli(Terminal terminal, Map<String, String> variables, Machine machine) {
    this.terminal = terminal;
    this.environment = new Environment(variables);
    this.machine = machine;
  }

  /// Runs one command.
  ///
  /// @return the exit code
  int run(List<String> words) {
    try {
      return find(words);
    } catch (UsageException e) {
      return fail(LOCAL, e.getMessage());
    } catch (ApiException e) {
      return fail(SERVER, Faults.text(e));
    } catch (IllegalArgumentException e) {
      // the client names an address or TLS file that it cannot use
      return fail(LOCAL, e.getMessage());
    }
  }

  private int fail(int code, @Nullable String message) {
    terminal.err().println(terminal.paint("31", "Error:") + " " + message);
    return code;
  }

  private int find(List<String> words) {
    String first = words.isEmpty() ? "" : words.getFirst();
    if (VERSION_WORDS.contains(first)) {
      terminal.out().println(Version.LINE);
      return OK;
    }
    List<String> rest = first.equals("help") ? words.subList(1, words.size()) : words;
    Entry entry = Commands.ROOT;
    var path = new ArrayList<String>();
    while (entry instanceof Entry.Group group
        && path.size() < rest.size()
        && !rest.get(path.size()).startsWith("-")) {
      String word = rest.get(path.size());
      entry = group.find(word).orElseThrow(() -> unknown(word, group, path));
      path.add(word);
    }
    List<String> own = own(entry, rest.subList(path.size(), rest.size()));
    boolean help = first.equals("help") || own.stream().anyMatch(HELP_FLAGS::contains);
    if (!help && entry instanceof Entry.Command command) {
      return run(command, rest.subList(path.size(), rest.size()));
    }
    (help ? terminal.out() : terminal.err()).print(Help.of(entry, path));
    return help ? OK : LOCAL;
  }

  // what is for another program asks for no help of this one
  private static List<String> own(Entry entry, List<String> words) {
    return entry instanceof Entry.Command command && command.passesOn()
        ? words.subList(0, Flags.front(words, options(command)))
        : words;
  }

  private static UsageException unknown(String word, Entry.Group group, List<String> path) {
    List<String> known = group.entries().stream().map(Entry::name).toList();
    String where = path.isEmpty() ? "" : String.join(" ", path) + " ";
    return new UsageException(
        "There is no command \"" + where + word + "\"." + Nearest.hint(word, known));
  }

  private int run(Entry.Command command, List<String> words) {
    Flags flags =
        command.passesOn()
            ? Flags.parseFront(words, options(command))
            : Flags.parse(words, options(command));
    try (Call call = new Call(flags, terminal, environment, machine)) {
      return command.action().run(call);
    }
  }

  static List<Option> options(Entry.Command command) {
    var options = new ArrayList<>(command.options());
    options.addAll(Printer.OPTIONS);
    options.addAll(Connection.OPTIONS);
    options.add(Option.flag("non-interactive", "never ask anything"));
    return options;
  }
}
