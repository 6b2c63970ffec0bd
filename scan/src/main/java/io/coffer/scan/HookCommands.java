package io.coffer.scan;

import io.coffer.cli.args.Option;
import io.coffer.scanner.report.Outcome;
import io.coffer.scanner.source.git.Hook;
import java.nio.file.Path;
import java.util.List;

/// `coffer scan install-hook` and its opposite.
final class HookCommands {
  private static final Option FOLDER = Option.value("C", "The folder of the repository (.)");
  private static final Option COMMAND =
      Option.value("command", "How the hook calls Coffer: a name or a path (coffer)");

  private HookCommands() {}

  static Command install(Console console) {
    return new Command(
        "install-hook",
        "",
        "Scan before each commit of a repository",
        List.of(FOLDER, COMMAND),
        flags -> {
          var folder = Path.of(flags.value("C").orElse("."));
          var hook = new Hook(folder, flags.value("command").orElse("coffer"));
          console.out().println("Installed " + hook.install());
          return Outcome.NONE;
        });
  }

  static Command uninstall(Console console) {
    return new Command(
        "uninstall-hook",
        "",
        "Scan no more before commits",
        List.of(FOLDER),
        flags -> {
          var removed = new Hook(Path.of(flags.value("C").orElse(".")), "coffer").uninstall();
          console.out().println(removed ? "Removed." : "It was not installed.");
          return Outcome.NONE;
        });
  }
}
