package io.coffer.cli;

import io.coffer.client.ApiException;
import io.coffer.client.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `coffer status`.
final class StatusCommand {
  static final Entry STATUS =
      Entry.command(
          "status",
          "",
          "Show how far the server is from serving; ends with 2 when it is sealed",
          StatusCommand::status);

  private StatusCommand() {}

  private static int status(Call call) {
    call.atMost(0);
    Secret status;
    try {
      status = call.anonymous().sys().sealStatus();
    } catch (ApiException e) {
      // 2 means sealed here
      call.print().note("Error: " + Faults.text(e));
      return Cli.LOCAL;
    }
    int code = print(call, status);
    boolean sealed = Boolean.TRUE.equals(status.body().get("sealed"));
    return code == Cli.OK && sealed ? Cli.SERVER : code;
  }

  /// A seal status, which is no envelope.
  static int print(Call call, Secret status) {
    Map<String, @Nullable Object> body = status.body();
    return call.print().value(body, body, () -> table(body));
  }

  private static String table(Map<String, @Nullable Object> status) {
    boolean sealed = Boolean.TRUE.equals(status.get("sealed"));
    Table table =
        Table.keysAndValues()
            .row("Seal Type", Values.text(status.get("type")))
            .row("Initialized", Values.text(status.get("initialized")))
            .row("Sealed", Values.text(sealed))
            .row("Total Shares", Values.text(status.get("n")))
            .row("Threshold", Values.text(status.get("t")));
    if (sealed) {
      table.row(
          "Unseal Progress",
          Values.text(status.get("progress")) + "/" + Values.text(status.get("t")));
      table.row("Unseal Nonce", present(status.get("nonce"), "n/a"));
    }
    table
        .row("Version", Values.text(status.get("version")))
        .row("Build Date", Values.text(status.get("build_date")))
        .row("Storage Type", Values.text(status.get("storage_type")));
    if (status.get("cluster_name") != null) {
      table
          .row("Cluster Name", Values.text(status.get("cluster_name")))
          .row("Cluster ID", Values.text(status.get("cluster_id")));
    }
    return table.row("HA Enabled", "false").print();
  }

  private static String present(@Nullable Object value, String otherwise) {
    return value == null || value.equals("") ? otherwise : Values.text(value);
  }
}
