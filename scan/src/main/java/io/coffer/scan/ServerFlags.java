package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.connect.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The flags that say what a server is asked and told, and how it is reached.
final class ServerFlags {
  static final List<Option> OPTIONS =
      Stream.concat(
              Stream.of(
                  Option.optional("match", "Ask this mount of a server what is stored (scanner)"),
                  Option.optional("report-to", "Tell this mount what is found (scanner)"),
                  Option.value("report-as", "What the server calls the source (the arguments)")),
              Connection.OPTIONS.stream().filter(option -> !option.name().equals("wrap-ttl")))
          .toList();

  private static final String MOUNT = "scanner";

  private ServerFlags() {}

  /// The mount that is asked, without slashes around it.
  static Optional<String> match(Flags flags) {
    return mount(flags, "match");
  }

  /// The mount that is told.
  static Optional<String> report(Flags flags) {
    return mount(flags, "report-to");
  }

  private static Optional<String> mount(Flags flags, String name) {
    return flags
        .value(name)
        .map(path -> path.replaceAll("^/+|/+$", ""))
        .map(path -> path.isEmpty() ? MOUNT : path);
  }

  /// What a server calls that which is looked through.
  ///
  /// @param command that does
  static String source(String command, Flags flags) {
    var arguments = command.equals(Commands.DATABASE) ? List.<String>of() : flags.arguments();
    return flags.value("report-as").orElse((command + " " + String.join(" ", arguments)).strip());
  }
}
