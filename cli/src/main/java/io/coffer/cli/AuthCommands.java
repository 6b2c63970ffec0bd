package io.coffer.cli;

import io.coffer.cli.args.Option;
import java.util.LinkedHashMap;
import java.util.Map;

/// Auth methods.
final class AuthCommands {
  private static final Mounts MOUNTS = new Mounts("sys/auth", "auth method");

  static final Entry GROUP =
      Entry.group(
          "auth",
          "Enable, tune and disable auth methods.",
          Entry.command(
              "list",
              "",
              "List the auth methods",
              MOUNTS::list,
              Option.flag("detailed", "with all columns")),
          Entry.command(
              "enable",
              "TYPE",
              "Enable an auth method",
              call -> MOUNTS.enable(call, new LinkedHashMap<>()),
              Mounts.options(
                  Option.value("path", "where, below auth/ (as its type)"),
                  Option.flag("local", "not replicated"),
                  Option.flag("seal-wrap", "wrapped by the seal as well"))),
          Entry.command(
              "disable", "PATH", "Disable an auth method with all its logins", MOUNTS::disable),
          Entry.command(
              "tune",
              "PATH",
              "Change the settings of an auth method",
              call -> MOUNTS.tune(call, Map.of()),
              Mounts.options()),
          Entry.command(
              "move", "FROM TO", "Move an auth method", call -> MOUNTS.move(call, "auth/")));

  private AuthCommands() {}
}
