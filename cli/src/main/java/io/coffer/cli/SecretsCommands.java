package io.coffer.cli;

import io.coffer.cli.args.Option;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Secrets engines.
final class SecretsCommands {
  private static final Mounts MOUNTS = new Mounts("sys/mounts", "secrets engine");
  private static final Option VERSION = Option.value("version", "of the KV engine: 1 or 2");
  private static final Option OPTIONS =
      Option.list("options", "key=value of the engine; repeatable");

  static final Entry GROUP =
      Entry.group(
          "secrets",
          "Enable, tune and disable secrets engines.",
          Entry.command(
              "list",
              "",
              "List the secrets engines",
              MOUNTS::list,
              Option.flag("detailed", "with all columns")),
          Entry.command(
              "enable",
              "TYPE",
              "Enable a secrets engine",
              SecretsCommands::enable,
              Mounts.options(
                  Option.value("path", "where (as its type)"),
                  VERSION,
                  OPTIONS,
                  Option.flag("local", "not replicated"),
                  Option.flag("seal-wrap", "wrapped by the seal as well"))),
          Entry.command(
              "disable", "PATH", "Disable a secrets engine with all it holds", MOUNTS::disable),
          Entry.command(
              "tune",
              "PATH",
              "Change the settings of a secrets engine",
              SecretsCommands::tune,
              Mounts.options(VERSION, OPTIONS)),
          Entry.command("move", "FROM TO", "Move a secrets engine", call -> MOUNTS.move(call, "")));

  private SecretsCommands() {}

  private static Map<String, @Nullable Object> options(Call call) {
    var options = Pairs.parse(call.flags().all("options"), call.terminal());
    call.flags().value("version").ifPresent(version -> options.put("version", version));
    var body = new LinkedHashMap<String, @Nullable Object>();
    if (!options.isEmpty()) {
      body.put("options", options);
    }
    return body;
  }

  private static int enable(Call call) {
    return MOUNTS.enable(call, options(call));
  }

  private static int tune(Call call) {
    return MOUNTS.tune(call, options(call));
  }
}
