package io.coffer.mcp;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.Connection;
import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.mcp.ask.AskServer;
import io.coffer.mcp.ask.Desk;
import io.coffer.mcp.http.Sessions;
import io.coffer.mcp.login.GivenToken;
import io.coffer.mcp.login.LoginFlags;
import io.coffer.mcp.login.OwnCaller;
import io.coffer.mcp.login.TokenSource;
import io.coffer.mcp.outbound.Outbound;
import io.coffer.mcp.prompt.PromptBook;
import io.coffer.mcp.prompt.Prompts;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.resource.Shelf;
import io.coffer.mcp.secret.SecretValues;
import io.coffer.mcp.stdio.StdioServer;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.mcp.tools.SecretMetadata;
import io.coffer.mcp.tools.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// `coffer mcp`.
public final class Main {
  private static final String VERSION = "0.1.0";
  private static final Option EXPOSURES =
      Option.value(
          "exposures",
          "folder of a KV engine where it is put down what is shown in clear; else nothing is");

  /// Shorter than clients wait for an answer.
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final Option FOLDER =
      Option.value("config-folder", "a folder where servers' configurations may be written");
  private static final List<String> HELP = List.of("-h", "-help", "--help", "help");

  private Main() {}

  /// Speaks the Model Context Protocol on standard input and output until the input ends. Nothing
  /// else is ever written to standard output.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(System.err);
    Optional<String> fault = run(List.of(args), System.in, out, System.err);
    fault.ifPresent(text -> System.err.println("Error: " + text));
    System.exit(fault.isPresent() ? 1 : 0);
  }

  private static Optional<String> run(
      List<String> words, InputStream in, PrintStream out, PrintStream err) {
    if (words.stream().anyMatch(HELP::contains)) {
      out.print(help());
      return Optional.empty();
    }
    try {
      var environment = new Environment(System.getenv());
      Flags flags = Flags.parse(words, options());
      if (!flags.arguments().isEmpty()) {
        throw new UsageException("Too many arguments: \"" + flags.arguments().getFirst() + "\".");
      }
      quieten();
      ClientOptions options = Connection.options(flags, environment);
      if (HttpCommand.isWanted(flags)) {
        listen(options, flags, err);
      } else {
        serve(options, environment, flags, in, out);
      }
      return Optional.empty();
    } catch (UsageException | IllegalArgumentException | IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static void serve(
      ClientOptions options, Environment environment, Flags flags, InputStream in, PrintStream out)
      throws IOException, InterruptedException {
    try (CofferClient client = CofferClient.connect(options);
        AskServer people = people()) {
      TokenSource tokens =
          LoginFlags.login(flags, client, InstantSource.system())
              .orElseGet(() -> new GivenToken(environment));
      Protocol protocol = protocol(flags, Optional.of(people.desk()));
      new StdioServer(protocol, new OwnCaller(client, tokens), out).run(in);
    }
  }

  // the HTTP stack tells of itself otherwise
  private static void quieten() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setLevel(Level.WARNING);
    }
  }

  private static void listen(ClientOptions options, Flags flags, PrintStream err)
      throws InterruptedException {
    if (LoginFlags.OPTIONS.stream().anyMatch(option -> flags.value(option.name()).isPresent())) {
      throw new UsageException("Over HTTP each request brings its own token: without -login.");
    }
    var sessions = new Sessions(InstantSource.system(), new SecureRandom());
    try (CofferClient client = CofferClient.connect(options);
        AskServer people = people()) {
      HttpCommand.run(flags, protocol(flags, Optional.of(people.desk())), client, sessions, err);
    }
  }

  private static AskServer people() {
    return new AskServer(new SecureRandom(), InstantSource.system(), PATIENCE);
  }

  private static Optional<Path> folder(Flags flags) {
    Optional<Path> folder = flags.value(FOLDER.name()).map(Path::of);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new UsageException("-config-folder must be a folder that is there.");
    }
    return folder;
  }

  private static Protocol protocol(Flags flags, Optional<Desk> desk) {
    var where =
        new Tools.Surroundings(
            new SecureRandom(),
            InstantSource.system(),
            Outbound.start(),
            flags.value(EXPOSURES.name()),
            folder(flags));
    return new Protocol(
        new ToolBox(Tools.all(where), SecretValues::resolve),
        new Shelf(List.of(new SecretMetadata())),
        new PromptBook(Prompts.all()),
        VERSION,
        desk);
  }

  // an answer that is wrapped would tell a tool nothing
  private static List<Option> options() {
    return Stream.concat(
            Stream.of(LoginFlags.OPTIONS, HttpCommand.OPTIONS, List.of(EXPOSURES, FOLDER))
                .flatMap(List::stream),
            Connection.OPTIONS.stream().filter(known -> !known.name().equals("wrap-ttl")))
        .toList();
  }

  private static String help() {
    var text =
        new StringBuilder(
            """
            Usage: coffer mcp [flags]

            Speaks the Model Context Protocol, so that AI agents can work with a server of Vault's
            HTTP API: on standard input and output, as agents' hosts start it, with the token of
            VAULT_TOKEN, else with that of the last 'coffer login'; or over HTTP, where each request
            brings its own token.

            """);
    for (Option option : options()) {
      String name = "-" + option.name() + (option.kind() == Option.Kind.SWITCH ? "" : "=…");
      text.append("  %-22s %s%n".formatted(name, option.about()));
    }
    return text.toString();
  }
}
