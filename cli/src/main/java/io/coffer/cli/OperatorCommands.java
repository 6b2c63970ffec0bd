package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Answer;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What those do who run a server.
final class OperatorCommands {
  static final Entry GROUP =
      Entry.group(
          "operator",
          "Set up, unseal, seal and rotate.",
          Entry.command(
              "init",
              "",
              "Make the keys of a new server",
              OperatorCommands::init,
              Option.value("key-shares", "how many key shares (5)"),
              Option.value("n", "the same as -key-shares"),
              Option.value("key-threshold", "how many of them unseal (3)"),
              Option.value("t", "the same as -key-threshold"),
              Option.list("pgp-keys", "files of public PGP keys, one a share, with commas"),
              Option.value("root-token-pgp-key", "file of a public PGP key for the root token"),
              Option.flag("status", "only say whether the server has been set up")),
          Entry.command(
              "unseal",
              "[KEY]",
              "Give one key share; without one it is asked for",
              OperatorCommands::unseal,
              Option.flag("reset", "forget the shares given so far")),
          Entry.command("seal", "", "Seal the server", OperatorCommands::seal),
          Entry.command("key-status", "", "Show the encryption key in use", OperatorCommands::key),
          Entry.command("rotate", "", "Make a new encryption key", OperatorCommands::rotate));

  private OperatorCommands() {}

  private static int init(Call call) {
    call.atMost(0);
    if (call.flags().on("status")) {
      return initialised(call);
    }
    Flags flags = call.flags();
    var wish = new LinkedHashMap<String, @Nullable Object>();
    wish.put("secret_shares", number(flags.value("key-shares").or(() -> flags.value("n")), 5));
    wish.put(
        "secret_threshold", number(flags.value("key-threshold").or(() -> flags.value("t")), 3));
    List<String> keys = new ArrayList<>();
    for (String list : flags.all("pgp-keys")) {
      for (String file : list.split(",", -1)) {
        keys.add(pgpKey(file));
      }
    }
    if (!keys.isEmpty()) {
      wish.put("pgp_keys", keys);
    }
    flags
        .value("root-token-pgp-key")
        .ifPresent(file -> wish.put("root_token_pgp_key", pgpKey(file)));
    Answer answer = call.anonymous().raw("PUT", "sys/init", Optional.of(Json.write(wish)));
    answer.requireSuccess();
    Map<String, @Nullable Object> made = answer.secret().orElseThrow(answer::failure).body();
    return call.print().value(printed(made, wish), made, () -> keys(made, wish));
  }

  private static int initialised(Call call) {
    Secret state = call.anonymous().read("sys/init").orElseThrow();
    boolean done = Boolean.TRUE.equals(state.body().get("initialized"));
    call.print()
        .value(
            state.body(),
            state.body(),
            () -> done ? "The server is initialized.\n" : "The server is not initialized.\n");
    return done ? Cli.OK : Cli.SERVER;
  }

  private static int number(Optional<String> text, int otherwise) {
    try {
      return text.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new UsageException("\"" + text.orElse("") + "\" is no number.");
    }
  }

  // the API takes binary keys in base64; a file may hold them armoured
  private static String pgpKey(String file) {
    return PgpFile.base64(file.strip().replaceFirst("^@", ""));
  }

  // the names under which programs look for the keys
  private static Map<String, @Nullable Object> printed(
      Map<String, @Nullable Object> made, Map<String, @Nullable Object> wish) {
    var out = new LinkedHashMap<String, @Nullable Object>();
    out.put("unseal_keys_b64", made.get("keys_base64"));
    out.put("unseal_keys_hex", made.get("keys"));
    out.put("unseal_shares", wish.get("secret_shares"));
    out.put("unseal_threshold", wish.get("secret_threshold"));
    out.put("recovery_keys_b64", List.of());
    out.put("recovery_keys_hex", List.of());
    out.put("recovery_keys_shares", 0);
    out.put("recovery_keys_threshold", 0);
    out.put("root_token", made.get("root_token"));
    return out;
  }

  private static String keys(
      Map<String, @Nullable Object> made, Map<String, @Nullable Object> wish) {
    var out = new StringBuilder();
    int number = 1;
    if (made.get("keys_base64") instanceof List<?> keys) {
      for (Object key : keys) {
        out.append("Unseal Key ").append(number++).append(": ").append(key).append('\n');
      }
    }
    out.append("\nInitial Root Token: ").append(made.get("root_token")).append("\n\n");
    out.append(
        """
        The server keeps none of these. Give each key share to another person; %s of the %s
        unseal the server after every start. Without them, what it holds is lost for ever.
        """
            .formatted(wish.get("secret_threshold"), wish.get("secret_shares")));
    return out.toString();
  }

  private static int unseal(Call call) {
    call.atMost(1);
    if (call.flags().on("reset")) {
      return StatusCommand.print(call, call.anonymous().sys().resetUnseal());
    }
    String key =
        call.arguments().isEmpty()
            ? call.terminal().askHidden("Key share")
            : call.arguments().getFirst();
    if (key.isEmpty()) {
      throw new UsageException("Missing: the key share.");
    }
    return StatusCommand.print(call, call.anonymous().sys().unseal(key));
  }

  private static int seal(Call call) {
    call.atMost(0);
    call.client().sys().seal();
    return call.print().success("The server is sealed.");
  }

  private static int key(Call call) {
    call.atMost(0);
    return call.client()
        .read("sys/key-status")
        .map(call.print()::secret)
        .orElseGet(() -> DataCommands.nothing(call, "sys/key-status"));
  }

  private static int rotate(Call call) {
    call.atMost(0);
    call.client().write("sys/rotate", Map.of());
    call.print().success("The server writes with a new key.\n");
    return key(call);
  }
}
