package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.client.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Audit devices.
final class AuditCommands {
  static final Entry GROUP =
      Entry.group(
          "audit",
          "Enable and disable audit devices.",
          Entry.command(
              "list",
              "",
              "List the audit devices",
              AuditCommands::list,
              Option.flag("detailed", "with their options")),
          Entry.command(
              "enable",
              "TYPE [key=value…]",
              "Enable an audit device",
              AuditCommands::enable,
              Option.value("path", "its name (as its type)"),
              Option.value("description", "a text for people"),
              Option.flag("local", "not replicated")),
          Entry.command("disable", "PATH", "Disable an audit device", AuditCommands::disable));

  private AuditCommands() {}

  private static int list(Call call) {
    call.atMost(0);
    Secret answer = call.client().read("sys/audit").orElseThrow();
    Map<String, @Nullable Object> devices = answer.data();
    if (devices.isEmpty() && call.print().isTable()) {
      call.print().note("No audit devices are enabled.");
      return Cli.SERVER;
    }
    boolean detailed = call.flags().on("detailed");
    return call.print().value(devices, devices, () -> table(devices, detailed));
  }

  private static String table(Map<String, @Nullable Object> devices, boolean detailed) {
    Table table =
        detailed
            ? new Table("Path", "Type", "Description", "Options")
            : new Table("Path", "Type", "Description");
    new TreeMap<>(devices)
        .forEach((path, device) -> {
          Map<?, ?> map = device instanceof Map<?, ?> found ? found : Map.of();
          String type = Values.text(map.get("type"));
          String text = Values.text(map.get("description"));
          String description = text.isEmpty() ? "n/a" : text;
          if (detailed) {
            table.row(path, type, description, Values.text(map.get("options")));
          } else {
            table.row(path, type, description);
          }
        });
    return table.print();
  }

  private static int enable(Call call) {
    String type = call.argument(0, "the type of audit device");
    String path = Mounts.bare(call.flags().value("path").orElse(type));
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("type", type);
    body.put("options", call.data(1));
    call.flags().value("description").ifPresent(text -> body.put("description", text));
    if (call.flags().on("local")) {
      body.put("local", true);
    }
    call.client().write("sys/audit/" + path, body);
    return call.print().success("Enabled the " + type + " audit device at: " + path + "/");
  }

  private static int disable(Call call) {
    String path = Mounts.bare(call.only("the path of the audit device"));
    call.client().delete("sys/audit/" + path);
    return call.print().success("Disabled the audit device (if it existed) at: " + path + "/");
  }
}
