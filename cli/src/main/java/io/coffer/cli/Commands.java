package io.coffer.cli;

import io.coffer.cli.args.UsageException;

/// Every command there is.
final class Commands {
  static final Entry.Group ROOT =
      Entry.group(
          "",
          "Secrets management that speaks Vault's HTTP API.",
          DataCommands.READ,
          DataCommands.WRITE,
          DataCommands.PATCH,
          DataCommands.DELETE,
          DataCommands.LIST,
          DataCommands.SCAN,
          LoginCommand.LOGIN,
          KvCommands.GROUP,
          TokenCommands.GROUP,
          SecretsCommands.GROUP,
          AuthCommands.GROUP,
          PolicyCommands.GROUP,
          LeaseCommands.GROUP,
          TransitCommands.GROUP,
          PkiCommands.GROUP,
          AuditCommands.GROUP,
          SshCommand.SSH,
          OtpLoginCommand.SSH_HELPER,
          OperatorCommands.GROUP,
          StatusCommand.STATUS,
          DataCommands.UNWRAP,
          DataCommands.PATH_HELP,
          Entry.command(
              "server", "", "Start a server: see 'coffer server -help'", Commands::elsewhere),
          Entry.command(
              "mcp", "", "Tools for AI agents: see 'coffer mcp -help'", Commands::elsewhere),
          Entry.command(
              "scan",
              "",
              "Look for secrets in files: see 'coffer scan -help'",
              Commands::elsewhere),
          Entry.command(
              "bench", "", "Measure a server: see 'coffer bench -help'", Commands::elsewhere),
          Entry.group(
              "print",
              "What this command line would use.",
              Entry.command("token", "", "Print the token in use", Commands::token)),
          CompletionCommand.COMPLETION,
          Entry.command("version", "", "Print the version", Commands::version));

  private Commands() {}

  private static int version(Call call) {
    call.terminal().out().println(Version.LINE);
    return Cli.OK;
  }

  private static int token(Call call) {
    call.atMost(0);
    call.terminal().out().println(call.token());
    return Cli.OK;
  }

  // the launcher starts these; whoever runs this class by hand learns how
  private static int elsewhere(Call call) {
    throw new UsageException("This is started by the program 'coffer', not by this class.");
  }
}
