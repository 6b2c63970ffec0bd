package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens.
final class TokenCommands {
  private static final Option ACCESSOR =
      Option.flag("accessor", "the argument is an accessor instead of a token");

  static final Entry GROUP =
      Entry.group(
          "token",
          "Make, look up, renew and revoke tokens.",
          Entry.command(
              "create",
              "",
              "Make a token",
              TokenCommands::create,
              Option.list("policy", "name of a policy; repeatable"),
              Option.value("ttl", "how long it lives unless renewed"),
              Option.value("explicit-max-ttl", "how long it lives at most"),
              Option.value("period", "makes it periodic: every renewal gives it so long"),
              Option.value("use-limit", "how often it can be used"),
              Option.value("display-name", "a name for it"),
              Option.value("id", "the token itself, instead of a drawn one"),
              Option.value("type", "service or batch"),
              Option.value("role", "a token role to make it by"),
              Option.value("entity-alias", "name of an alias, with -role"),
              Option.list("metadata", "key=value to keep with it; repeatable"),
              Option.flag("orphan", "it has no parent"),
              Option.flag("no-default-policy", "without the policy 'default'"),
              Option.value("renewable", "true or false")),
          Entry.command(
              "lookup", "[TOKEN | ACCESSOR]", "Describe a token", TokenCommands::lookup, ACCESSOR),
          Entry.command(
              "renew",
              "[TOKEN | ACCESSOR]",
              "Prolong a token",
              TokenCommands::renew,
              ACCESSOR,
              Option.value("increment", "by how much"),
              Option.value("i", "the same as -increment")),
          Entry.command(
              "revoke",
              "[TOKEN | ACCESSOR]",
              "Revoke a token and all that came from it",
              TokenCommands::revoke,
              ACCESSOR,
              Option.flag("self", "the token in use"),
              Option.value("mode", "orphan leaves its children alive; path revokes by prefix")),
          Entry.command(
              "capabilities",
              "[TOKEN] PATH",
              "Show what a token may do at a path",
              TokenCommands::capabilities));

  private TokenCommands() {}

  private static int create(Call call) {
    call.atMost(0);
    Flags flags = call.flags();
    var wish = new LinkedHashMap<String, @Nullable Object>();
    List.of("ttl", "explicit-max-ttl", "period", "display-name", "id", "type", "entity-alias")
        .forEach(
            name -> flags.value(name).ifPresent(value -> wish.put(name.replace('-', '_'), value)));
    flags.value("use-limit").ifPresent(limit -> wish.put("num_uses", limit));
    flags.value("renewable").ifPresent(value -> wish.put("renewable", value));
    if (!flags.all("policy").isEmpty()) {
      wish.put("policies", flags.all("policy"));
    }
    if (!flags.all("metadata").isEmpty()) {
      wish.put("meta", Pairs.parse(flags.all("metadata"), call.terminal()));
    }
    if (flags.on("no-default-policy")) {
      wish.put("no_default_policy", true);
    }
    String path =
        flags
            .value("role")
            .map(role -> "auth/token/create/" + role)
            .orElse(flags.on("orphan") ? "auth/token/create-orphan" : "auth/token/create");
    return DataCommands.said(call, call.client().write(path, wish), "");
  }

  private static int lookup(Call call) {
    call.atMost(1);
    Optional<Secret> found;
    if (call.arguments().isEmpty()) {
      found = call.client().auth().lookupSelf();
    } else {
      String word = call.arguments().getFirst();
      found =
          call.flags().on("accessor")
              ? call.client().write("auth/token/lookup-accessor", Map.of("accessor", word))
              : call.client().write("auth/token/lookup", Map.of("token", word));
    }
    return found
        .map(call.print()::secret)
        .orElseGet(() -> DataCommands.nothing(call, "auth/token/lookup"));
  }

  private static int renew(Call call) {
    call.atMost(1);
    Flags flags = call.flags();
    var wish = new LinkedHashMap<String, @Nullable Object>();
    flags
        .value("increment")
        .or(() -> flags.value("i"))
        .ifPresent(increment -> wish.put("increment", increment));
    String path = "auth/token/renew-self";
    if (!call.arguments().isEmpty()) {
      boolean accessor = flags.on("accessor");
      wish.put(accessor ? "accessor" : "token", call.arguments().getFirst());
      path = accessor ? "auth/token/renew-accessor" : "auth/token/renew";
    }
    return DataCommands.said(call, call.client().write(path, wish), "The token was renewed.");
  }

  private static int revoke(Call call) {
    call.atMost(1);
    if (call.flags().on("self")) {
      call.client().auth().revokeSelf();
      return call.print().success("Revoked token (if it existed)");
    }
    String word = call.argument(0, "the token to revoke, or -self");
    boolean accessor = call.flags().on("accessor");
    String mode = call.flags().value("mode").orElse("");
    switch (mode) {
      case "" -> {
        String path = accessor ? "auth/token/revoke-accessor" : "auth/token/revoke";
        call.client().write(path, Map.of(accessor ? "accessor" : "token", word));
      }
      case "orphan" -> call.client().write("auth/token/revoke-orphan", Map.of("token", word));
      case "path" -> call.client().write("sys/leases/revoke-prefix/" + word, Map.of());
      default -> throw new UsageException("-mode is orphan or path, not \"" + mode + "\".");
    }
    return call.print().success("Revoked token (if it existed)");
  }

  private static int capabilities(Call call) {
    call.atMost(2);
    boolean own = call.arguments().size() < 2;
    String path = call.argument(own ? 0 : 1, "the path");
    var wish = new LinkedHashMap<String, @Nullable Object>();
    wish.put("paths", List.of(path));
    if (!own) {
      wish.put("token", call.arguments().getFirst());
    }
    Optional<Secret> answer =
        call.client().write(own ? "sys/capabilities-self" : "sys/capabilities", wish);
    Object found = answer.map(secret -> secret.data().get("capabilities")).orElse(List.of());
    return call.print()
        .value(
            found,
            answer.map(Secret::data).orElse(Map.of()),
            () ->
                String.join(", ", ((List<?>) found).stream().map(String::valueOf).sorted().toList())
                    + "\n");
  }
}
