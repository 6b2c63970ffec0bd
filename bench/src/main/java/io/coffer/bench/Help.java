package io.coffer.bench;

import io.coffer.cli.args.Option;
import java.util.List;

/// What is said of the flags.
final class Help {
  private static final String MEASURE =
      """
      Usage: coffer bench [flags]
             coffer bench fill [flags]
             coffer bench scan [flags] FOLDER

      Measures a server that speaks Vault's HTTP API: what it answers a second, how long each
      answer takes, what it uses meanwhile. Without -address it starts a server of its own on
      the embedded store, with an audit device, and beside it the null server, which is the
      HTTP stack alone. What it sets up on a server it takes down again. 'coffer bench fill'
      leaves much on a server: see 'coffer bench fill -help'. 'coffer bench scan' measures the
      scanner.

      """
          + flags(Settings.OPTIONS);

  private static final String FILL =
      """
      Usage: coffer bench fill [flags]

      Leaves secrets, leases, policies and mounts on a server, as fast as it takes them, so that
      it can be measured when it holds much: 'coffer bench -workloads=kv2-read-filled' reads all
      the secrets. Their names begin with "fill". Of mounts, policies and secrets those that are
      there count; what was interrupted goes on when it is asked for again. Nothing is taken down.

      """
          + flags(Fill.OPTIONS);

  private static final String SCAN =
      """
      Usage: coffer bench scan [flags] FOLDER

      Looks through a folder or a repository's history for secrets again and again, and says how
      fast each time: at first as a program just started, in the end as one that has run for long.
      Nothing that is found is shown. COFFER_JAVA_OPTS=-Xmx2g gives it more memory.

      """
          + flags(ScanSpeed.OPTIONS);

  private Help() {}

  /// @param command the first word of a command line
  static String of(String command) {
    return switch (command) {
      case "fill" -> FILL;
      case "scan" -> SCAN;
      default -> MEASURE;
    };
  }

  private static String flags(List<Option> options) {
    var text = new StringBuilder();
    for (Option option : options) {
      String name = "-" + option.name() + (option.kind() == Option.Kind.SWITCH ? "" : "=…");
      text.append("  %-22s %s%n".formatted(name, option.about()));
    }
    return text.toString();
  }
}
