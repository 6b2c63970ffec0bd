package io.coffer.scan;

import io.coffer.cli.args.Option;
import java.util.List;

/// What is said of the commands.
final class Help {
  private Help() {}

  static String all(List<Command> commands) {
    var text =
        new StringBuilder(
            """
            Usage: coffer scan PATH…            looks for secrets in files and folders
                   coffer scan COMMAND [flags] …

            Ends with 0 if nothing was found, 1 if something was, and 2 if something went wrong or
            there was nothing to look through. Values are shown by their beginning alone.

            """);
    for (var command : commands) {
      var line = (command.name() + " " + command.arguments()).strip();
      text.append("  %-28s %s%n".formatted(line, command.about()));
    }
    return text + "\nThe flags of each: coffer scan COMMAND -help\n";
  }

  static String of(Command command) {
    var text = new StringBuilder("Usage: coffer scan ");
    text.append((command.name() + " [flags] " + command.arguments()).strip()).append("\n\n");
    text.append(command.about()).append(".\n\n");
    for (var option : command.options()) {
      var name = "-" + option.name() + value(option.kind());
      text.append("  %-18s %s%n".formatted(name, option.about()));
    }
    return text.toString();
  }

  private static String value(Option.Kind kind) {
    return switch (kind) {
      case SWITCH -> "";
      case VALUE, LIST -> "=…";
      case OPTIONAL -> "[=…]";
    };
  }
}
