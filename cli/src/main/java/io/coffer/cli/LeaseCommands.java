package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Leases.
final class LeaseCommands {
  static final Entry GROUP =
      Entry.group(
          "lease",
          "Look up, renew and revoke leases.",
          Entry.command("lookup", "LEASE", "Describe a lease", LeaseCommands::lookup),
          Entry.command(
              "renew",
              "LEASE",
              "Prolong a lease",
              LeaseCommands::renew,
              Option.value("increment", "by how much"),
              Option.value("i", "the same as -increment")),
          Entry.command(
              "revoke",
              "LEASE | PREFIX",
              "Revoke a lease, or all below a prefix",
              LeaseCommands::revoke,
              Option.flag("prefix", "all leases below the argument"),
              Option.flag("force", "forget them although the engine fails; with -prefix"),
              Option.flag("sync", "wait until it is done")));

  private LeaseCommands() {}

  private static int lookup(Call call) {
    String lease = call.only("the lease");
    return DataCommands.said(
        call, call.client().write("sys/leases/lookup", Map.of("lease_id", lease)), "");
  }

  private static int renew(Call call) {
    var wish = new LinkedHashMap<String, @Nullable Object>();
    wish.put("lease_id", call.only("the lease"));
    Flags flags = call.flags();
    flags
        .value("increment")
        .or(() -> flags.value("i"))
        .ifPresent(increment -> wish.put("increment", increment));
    return DataCommands.said(
        call, call.client().write("sys/leases/renew", wish), "The lease was renewed.");
  }

  private static int revoke(Call call) {
    String word = call.only("the lease or prefix");
    Flags flags = call.flags();
    if (flags.on("force") && !flags.on("prefix")) {
      throw new UsageException("-force goes with -prefix.");
    }
    Map<String, Object> how = Map.of("sync", flags.on("sync"));
    if (!flags.on("prefix")) {
      call.client().write("sys/leases/revoke", Map.of("lease_id", word, "sync", flags.on("sync")));
      return call.print().success("Revoked the lease (if it existed)");
    }
    if (flags.on("force")) {
      call.client().write("sys/leases/revoke-force/" + word, Map.of());
    } else {
      call.client().write("sys/leases/revoke-prefix/" + word, how);
    }
    return call.print().success("Revoked the leases below: " + word);
  }
}
