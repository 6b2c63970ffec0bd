package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `coffer login`.
final class LoginCommand {
  static final Entry LOGIN =
      Entry.command(
          "login",
          "[TOKEN | key=value…]",
          "Log in, and keep the token for the commands that follow",
          LoginCommand::login,
          Option.value("method", "token, userpass, approle or another type of auth method (token)"),
          Option.value("path", "where the auth method is mounted (as its type)"),
          Option.flag("no-store", "do not keep the token"),
          Option.flag("no-print", "do not show the token"),
          Option.flag("token-only", "print nothing but the token, and do not keep it"));

  private LoginCommand() {}

  private static int login(Call call) {
    String method = call.flags().value("method").orElse("token");
    String path = call.flags().value("path").orElse(method).replaceAll("^/+|/+$", "");
    Secret made = method.equals("token") ? token(call) : credentials(call, method, path);
    if (made.wrapInfo().isPresent()) {
      return call.print().secret(made);
    }
    return done(call, made);
  }

  private static Secret token(Call call) {
    call.atMost(1);
    String word =
        call.arguments().isEmpty()
            ? call.terminal().askHidden("Token")
            : call.arguments().getFirst();
    String given = word.startsWith("token=") ? word.substring("token=".length()) : word;
    String token = given.equals("-") ? call.terminal().readAll().strip() : given;
    if (token.isEmpty()) {
      throw new UsageException("Missing: the token.");
    }
    CofferClient client = call.anonymous().withToken(token);
    Secret found =
        client
            .auth()
            .lookupSelf()
            .orElseThrow(() -> new UsageException("The server does not describe the token."));
    return new LookedUp(token, found).asLogin();
  }

  private static Secret credentials(Call call, String method, String path) {
    var data = new LinkedHashMap<>(call.data(0));
    boolean named = List.of("userpass", "ldap", "okta", "radius").contains(method);
    String target = "auth/" + path + "/login";
    if (named) {
      Object name = data.remove("username");
      String user =
          name == null
              ? call.environment()
                  .user()
                  .orElseThrow(() -> new UsageException("Missing: username=…."))
              : name.toString();
      target += "/" + user;
      if (!data.containsKey("password")) {
        data.put("password", call.terminal().askHidden("Password"));
      }
    }
    String where = target;
    return call.anonymous()
        .write(where, data)
        .orElseThrow(() -> new UsageException("The login at " + where + " was not answered."));
  }

  private static int done(Call call, Secret made) {
    Flags flags = call.flags();
    String token = made.clientToken();
    if (flags.on("token-only")) {
      call.terminal().out().print(token + (call.terminal().interactive() ? "\n" : ""));
      return Cli.OK;
    }
    boolean kept = !flags.on("no-store");
    if (kept) {
      call.tokenFile().write(token);
    }
    if (flags.on("no-print")) {
      return Cli.OK;
    }
    call.print()
        .success(
            "You are logged in."
                + (kept ? " The token below is kept for the commands that follow.\n" : "\n"));
    warnOfVariable(call, token);
    return call.print().secret(made);
  }

  private static void warnOfVariable(Call call, String token) {
    Optional<String> variable = call.environment().setting("TOKEN");
    if (variable.filter(other -> !other.equals(token)).isPresent()) {
      call.print()
          .note("WARNING! VAULT_TOKEN is set and wins over the token that was kept: unset it.\n");
    }
  }

  /// A token that was there before, in the form that a login answers.
  private record LookedUp(String token, Secret found) {
    Secret asLogin() {
      Map<String, @Nullable Object> data = found.data();
      var auth = new LinkedHashMap<String, @Nullable Object>();
      auth.put("client_token", token);
      auth.put("accessor", data.get("accessor"));
      auth.put("policies", policies(data));
      auth.put("token_policies", data.get("policies"));
      auth.put("identity_policies", data.get("identity_policies"));
      auth.put("metadata", data.get("meta"));
      auth.put("lease_duration", data.get("ttl"));
      auth.put("renewable", data.get("renewable"));
      var body = new LinkedHashMap<String, @Nullable Object>(found.body());
      body.put("data", null);
      body.put("auth", auth);
      return Secret.of(body);
    }

    private static List<@Nullable Object> policies(Map<String, @Nullable Object> data) {
      var all = new ArrayList<@Nullable Object>();
      if (data.get("policies") instanceof List<?> own) {
        all.addAll(own);
      }
      if (data.get("identity_policies") instanceof List<?> identity) {
        all.addAll(identity);
      }
      return all;
    }
  }
}
