package io.coffer.cli;

import io.coffer.client.Secret;
import java.util.Map;
import java.util.Optional;

/// Policies.
final class PolicyCommands {
  private static final String API = "sys/policies/acl/";

  static final Entry GROUP =
      Entry.group(
          "policy",
          "Write, read and delete policies.",
          Entry.command("list", "", "List the policies", PolicyCommands::list),
          Entry.command("read", "NAME", "Show a policy", PolicyCommands::read),
          Entry.command(
              "write",
              "NAME FILE",
              "Write a policy from a file, or from - the input",
              PolicyCommands::write),
          Entry.command("delete", "NAME", "Delete a policy", PolicyCommands::delete));

  private PolicyCommands() {}

  private static int list(Call call) {
    call.atMost(0);
    Secret listed = call.client().list("sys/policies/acl").orElseThrow();
    return call.print()
        .value(listed.keys(), listed.data(), () -> String.join("\n", listed.keys()) + "\n");
  }

  private static int read(Call call) {
    String name = call.only("the name of the policy");
    Optional<Secret> found = call.client().read(API + name);
    if (found.isEmpty()) {
      call.print().note("There is no policy named " + name);
      return Cli.SERVER;
    }
    Secret policy = found.get();
    return call.print()
        .secret(policy, () -> Values.text(policy.data().get("policy")).stripTrailing() + "\n");
  }

  private static int write(Call call) {
    call.atMost(2);
    String name = call.argument(0, "the name of the policy");
    String file = call.argument(1, "the file, or - for the input");
    String text = file.equals("-") ? call.terminal().readAll() : Pairs.file(file);
    call.client().write(API + name, Map.of("policy", text)).ifPresent(call.print()::warnings);
    return call.print().success("Wrote the policy: " + name);
  }

  private static int delete(Call call) {
    String name = call.only("the name of the policy");
    call.client().delete(API + name);
    return call.print().success("Deleted the policy (if it existed): " + name);
  }
}
