package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Source;
import io.coffer.scanner.source.LogStream;
import io.coffer.scanner.source.capture.Capture;
import io.coffer.scanner.source.git.History;
import io.coffer.scanner.source.git.Range;
import io.coffer.scanner.source.git.Staged;
import io.coffer.scanner.source.image.Image;
import io.coffer.scanner.source.memory.CoreFile;
import io.coffer.scanner.source.memory.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// All commands: most of them look through a source, which is all that they differ in.
final class Commands {
  static final String FILES = "files";

  /// Its argument may hold a password.
  static final String DATABASE = "database";

  private final Console console;
  private final Machine machine;

  private Commands(Console console, Machine machine) {
    this.console = console;
    this.machine = machine;
  }

  /// Makes a source of what stands on a command line.
  @FunctionalInterface
  private interface Opening {
    Source open(Flags flags) throws IOException;
  }

  static List<Command> all(Console console, Machine machine) {
    var commands = new Commands(console, machine);
    return List.of(
        commands.of(FILES, "PATH…", "Files and folders, archives opened", Paths::source),
        commands.of("stdin", "", "A stream, such as a log that goes on", commands::stream),
        commands.of("git", "[FOLDER]", "A repository's whole history", Commands::history),
        commands.of("range", "COMMITS", "Lines that commits added: main..HEAD", Commands::range),
        commands.of("staged", "", "Lines that are about to be committed", Commands::staged),
        commands.of("image", "PATH", "A saved image: docker save, or OCI layout", Commands::image),
        commands.of("capture", "FILE", "A recording of a network", Commands::capture),
        commands.of("memory", "PID", "The memory of a process", Commands::memory),
        commands.of("core", "FILE", "A core file", Commands::core),
        commands.database(),
        TriageCommands.accept(console, machine),
        TriageCommands.decide(console, machine),
        RuleCommands.rules(console),
        HookCommands.install(console),
        HookCommands.uninstall(console),
        TrainCommand.train(console, machine.seeded()));
  }

  private Command database() {
    List<Option> options = with(DatabaseSource.OPTIONS);
    return of(DATABASE, "URL", "The tables of a database, by JDBC", options, DatabaseSource::of);
  }

  private Command of(String name, String arguments, String about, Opening opening) {
    return of(name, arguments, about, with(List.of()), opening);
  }

  private static List<Option> with(List<Option> own) {
    return Stream.of(Settings.OPTIONS, ServerFlags.OPTIONS, own).flatMap(List::stream).toList();
  }

  private Command of(
      String name, String arguments, String about, List<Option> options, Opening opening) {
    return new Command(
        name,
        arguments,
        about,
        options,
        flags ->
            new Run(new Settings(flags), console, machine)
                .of(opening.open(flags), ServerFlags.source(name, flags)));
  }

  private Source stream(Flags flags) {
    none(flags);
    return new LogStream("stdin", console.in());
  }

  private static Source history(Flags flags) {
    return new History(flags.arguments().isEmpty() ? folder(flags) : Path.of(one(flags, "folder")));
  }

  private static Source range(Flags flags) {
    return new Range(folder(flags), one(flags, "range of commits"));
  }

  private static Source staged(Flags flags) {
    none(flags);
    return new Staged(folder(flags));
  }

  private static Source image(Flags flags) {
    return new Image(Path.of(one(flags, "file or folder")));
  }

  private static Source capture(Flags flags) {
    var file = one(flags, "file");
    return new Capture(file, Path.of(file));
  }

  private static Source memory(Flags flags) {
    var number = one(flags, "process");
    try {
      return new ProcessMemory(Long.parseLong(number));
    } catch (NumberFormatException e) {
      throw new UsageException("\"" + number + "\" is no number of a process.");
    }
  }

  private static Source core(Flags flags) {
    var file = one(flags, "file");
    return new CoreFile(file, Path.of(file));
  }

  /// Of a repository, or within one.
  private static Path folder(Flags flags) {
    return Path.of(flags.value("C").orElse("."));
  }

  static String one(Flags flags, String what) {
    if (flags.arguments().size() != 1) {
      throw new UsageException("Name one " + what + ".");
    }
    return flags.arguments().getFirst();
  }

  private static void none(Flags flags) {
    if (!flags.arguments().isEmpty()) {
      throw new UsageException("This takes no argument: \"" + flags.arguments().getFirst() + "\".");
    }
  }
}
