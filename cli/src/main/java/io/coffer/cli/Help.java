package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.cli.connect.Connection;
import java.util.List;

/// The help texts, made from what the commands say of themselves.
final class Help {
  private static final int COLUMN = 22;

  private Help() {}

  static String of(Entry entry, List<String> path) {
    String words = String.join(" ", path);
    String name = words.isEmpty() ? "coffer" : "coffer " + words;
    return switch (entry) {
      case Entry.Group group -> group(group, name);
      case Entry.Command command -> command(command, name);
    };
  }

  private static String group(Entry.Group group, String name) {
    var out = new StringBuilder();
    out.append("Usage: ").append(name).append(" COMMAND [options] [arguments]\n\n  ");
    out.append(group.about()).append("\n\nCommands:\n");
    group.entries().forEach(entry -> out.append(line(entry.name(), entry.about())));
    return out.append("\nSee '")
        .append(name)
        .append(" COMMAND -help' for one of them.\n")
        .toString();
  }

  private static String command(Entry.Command command, String name) {
    var out = new StringBuilder();
    out.append("Usage: ").append(name).append(" [options]");
    out.append(command.arguments().isEmpty() ? "" : " " + command.arguments()).append("\n\n  ");
    out.append(command.about()).append('\n');
    options(out, "Options", command.options());
    options(out, "Output", Printer.OPTIONS);
    options(out, "Connection", Connection.OPTIONS);
    return out.toString();
  }

  private static void options(StringBuilder out, String title, List<Option> options) {
    if (options.isEmpty()) {
      return;
    }
    out.append('\n').append(title).append(":\n");
    for (Option option : options) {
      String value = option.kind() == Option.Kind.SWITCH ? "" : "=…";
      out.append(line("-" + option.name() + value, option.about()));
    }
  }

  private static String line(String word, String about) {
    return "  " + word + " ".repeat(Math.max(2, COLUMN - word.length())) + about + "\n";
  }
}
