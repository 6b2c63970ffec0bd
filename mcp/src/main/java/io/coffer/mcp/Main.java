package io.coffer.mcp;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.Connection;
import io.coffer.cli.connect.TokenFile;
import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.mcp.protocol.Protocol;
import io.coffer.mcp.stdio.StdioServer;
import io.coffer.mcp.tool.Caller;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.mcp.tools.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// `coffer mcp`.
public final class Main {
  private static final String VERSION = "0.1.0";
  private static final List<String> HELP = List.of("-h", "-help", "--help", "help");

  private Main() {}

  /// Speaks the Model Context Protocol on standard input and output until the input ends. Nothing
  /// else is ever written to standard output.
  @SuppressWarnings({"SystemOut", "SystemExitOutsideMain"}) // the program's own edge
  public static void main(String[] args) {
    PrintStream out = System.out;
    System.setOut(System.err);
    Optional<String> fault = run(List.of(args), System.in, out);
    fault.ifPresent(text -> System.err.println("Error: " + text));
    System.exit(fault.isPresent() ? 1 : 0);
  }

  private static Optional<String> run(List<String> words, InputStream in, PrintStream out) {
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
      serve(Connection.options(flags, environment), environment, in, out);
      return Optional.empty();
    } catch (UsageException | IllegalArgumentException | IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static void serve(
      ClientOptions options, Environment environment, InputStream in, PrintStream out)
      throws IOException, InterruptedException {
    try (CofferClient client = CofferClient.connect(options)) {
      var file = new TokenFile(environment.tokenFile());
      // looked up for each call: a login meanwhile counts
      Caller caller = () -> client.withToken(environment.setting("TOKEN").orElseGet(file::read));
      var protocol = new Protocol(new ToolBox(Tools.all()), VERSION);
      new StdioServer(protocol, caller, out).run(in);
    }
  }

  // an answer that is wrapped would tell a tool nothing
  private static List<Option> options() {
    return Connection.OPTIONS.stream().filter(known -> !known.name().equals("wrap-ttl")).toList();
  }

  private static String help() {
    var text =
        new StringBuilder(
            """
            Usage: coffer mcp [flags]

            Speaks the Model Context Protocol on standard input and output, so that AI agents can
            work with a server of Vault's HTTP API. Agents' hosts start it. What it does, it does
            with the token of VAULT_TOKEN, else with that of the last 'coffer login'.

            """);
    for (Option option : options()) {
      String name = "-" + option.name() + (option.kind() == Option.Kind.SWITCH ? "" : "=…");
      text.append("  %-22s %s%n".formatted(name, option.about()));
    }
    return text.toString();
  }
}
