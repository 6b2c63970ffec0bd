package io.coffer.bench;

import io.coffer.cli.args.Option;
import java.util.List;

/// What is said of the flags.
final class Help {
  static final String MEASURE =
      """
      Usage: coffer bench [flags]
             coffer bench fill [flags]

      Measures a server that speaks Vault's HTTP API: what it answers a second, how long each
      answer takes, what it uses meanwhile. Without -address it starts a server of its own on
      the embedded store, with an audit device, and beside it the null server, which is the
      HTTP stack alone. What it sets up on a server it takes down again. 'coffer bench fill'
      leaves much on a server: see 'coffer bench fill -help'.

      """
          + flags(Settings.OPTIONS);

  static final String FILL =
      """
      Usage: coffer bench fill [flags]

      Leaves secrets, leases, policies and mounts on a server, as fast as it takes them, so that
      it can be measured when it holds much: 'coffer bench -workloads=kv2-read-filled' reads all
      the secrets. Their names begin with "fill". Of mounts, policies and secrets those that are
      there count; what was interrupted goes on when it is asked for again. Nothing is taken down.

      """
          + flags(Fill.OPTIONS);

  private Help() {}

  private static String flags(List<Option> options) {
    var text = new StringBuilder();
    for (Option option : options) {
      String name = "-" + option.name() + (option.kind() == Option.Kind.SWITCH ? "" : "=…");
      text.append("  %-22s %s%n".formatted(name, option.about()));
    }
    return text.toString();
  }
}
