package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Secret;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Key and value secrets of both versions of the engine.
final class KvCommands {
  static final Option MOUNT = Option.value("mount", "where the engine is mounted");
  private static final Option VERSIONS = Option.list("versions", "numbers, with commas");
  private static final String SECRET = "the path of the secret";

  static final Entry GROUP =
      Entry.group(
          "kv",
          "Secrets of keys and values.",
          Entry.command(
              "put",
              "PATH key=value… | @file | -",
              "Write a secret",
              KvCommands::put,
              MOUNT,
              Option.value("cas", "write only if this is the newest version; 0 for none")),
          Entry.command(
              "get",
              "PATH",
              "Show a secret",
              KvCommands::get,
              MOUNT,
              Option.value("version", "an older version")),
          Entry.command(
              "patch",
              "PATH key=value… | @file | -",
              "Change some keys of a secret",
              KvCommands::patch,
              MOUNT,
              Option.value("cas", "write only if this is the newest version"),
              Option.value("method", "patch or rw; patch, if the server can"),
              Option.list("remove-data", "a key to take away; repeatable")),
          Entry.command("list", "PATH", "List the secrets of a folder", KvCommands::list, MOUNT),
          Entry.command(
              "delete",
              "PATH",
              "Delete the newest version, or some",
              KvCommands::delete,
              MOUNT,
              VERSIONS),
          Entry.command(
              "undelete",
              "PATH",
              "Bring deleted versions back",
              call -> versions(call, "undelete"),
              MOUNT,
              VERSIONS),
          Entry.command(
              "destroy",
              "PATH",
              "Destroy versions for ever",
              call -> versions(call, "destroy"),
              MOUNT,
              VERSIONS),
          Entry.command(
              "rollback",
              "PATH",
              "Write an older version again",
              KvCommands::rollback,
              MOUNT,
              Option.value("version", "the version to write again")),
          Entry.command(
              "enable-versioning", "MOUNT", "Make version 2 of version 1", KvCommands::upgrade),
          KvMetadataCommands.GROUP);

  private KvCommands() {}

  private static Map<String, @Nullable Object> body(
      Map<String, @Nullable Object> data, Optional<String> cas) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("data", data);
    cas.ifPresent(version -> body.put("options", Map.of("cas", number(version))));
    return body;
  }

  static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new UsageException("\"" + text + "\" is no number of a version.");
    }
  }

  private static int put(Call call) {
    KvPath path = KvPath.of(call, SECRET);
    Map<String, @Nullable Object> data = data(call);
    Map<String, @Nullable Object> body =
        path.versioned() ? body(data, call.flags().value("cas")) : data;
    return written(call, path, call.client().write(path.api("data"), body));
  }

  private static Map<String, @Nullable Object> data(Call call) {
    Map<String, @Nullable Object> data = call.data(1);
    if (data.isEmpty()) {
      throw new UsageException("There is no data to write.");
    }
    return data;
  }

  private static int written(Call call, KvPath path, Optional<Secret> answer) {
    if (answer.isEmpty()) {
      return call.print().success("Data written to: " + path.api("data"));
    }
    Secret secret = answer.get();
    boolean wrapped = secret.wrapInfo().isPresent();
    return wrapped
        ? call.print().secret(secret)
        : call.print()
            .secret(
                secret,
                () ->
                    KvText.heading("Secret Path", path.api("data"))
                        + KvText.section("Metadata", secret.data()));
  }

  private static int get(Call call) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET);
    String query =
        call.flags().value("version").map(version -> "?version=" + number(version)).orElse("");
    Optional<Secret> found = call.client().read(path.api("data") + (path.versioned() ? query : ""));
    if (found.isEmpty()) {
      return DataCommands.nothing(call, path.api("data"));
    }
    Secret secret = found.get();
    if (!path.versioned() || secret.wrapInfo().isPresent()) {
      return call.print()
          .secret(
              secret,
              () ->
                  path.versioned()
                      ? Table.keysAndValues().members(Printer.fields(secret)).print()
                      : KvText.section("Data", secret.data()));
    }
    int code =
        call.print()
            .value(
                secret.body(), KvText.fields(secret), () -> KvText.whole(path.api("data"), secret));
    // a deleted version has metadata and nothing else
    boolean absent = secret.data().get("data") == null;
    return code == Cli.OK && absent ? Cli.SERVER : code;
  }

  private static int patch(Call call) {
    KvPath path = KvPath.of(call, SECRET).requireVersions("patch");
    var change = new LinkedHashMap<String, @Nullable Object>(call.data(1));
    call.flags().all("remove-data").forEach(key -> change.put(key, null));
    if (change.isEmpty()) {
      throw new UsageException("There is no data to write.");
    }
    String method = call.flags().value("method").orElse("patch");
    return switch (method) {
      case "patch" ->
          written(
              call,
              path,
              call.client().patch(path.api("data"), body(change, call.flags().value("cas"))));
      case "rw" -> readAndWrite(call, path, change);
      default -> throw new UsageException("-method is patch or rw, not \"" + method + "\".");
    };
  }

  // for tokens that may read and update but not patch; the version guards against others' writes
  private static int readAndWrite(Call call, KvPath path, Map<String, @Nullable Object> change) {
    Optional<Secret> found = call.client().read(path.api("data"));
    if (found.isEmpty() || !(found.get().data().get("data") instanceof Map<?, ?> old)) {
      return DataCommands.nothing(call, path.api("data"));
    }
    var data = new LinkedHashMap<String, @Nullable Object>();
    old.forEach((key, value) -> data.put(String.valueOf(key), value));
    data.putAll(change);
    data.values().removeIf(value -> value == null);
    String newest = KvText.version(found.get());
    return written(
        call, path, call.client().write(path.api("data"), body(data, Optional.of(newest))));
  }

  private static int list(Call call) {
    call.atMost(1);
    boolean mountOnly = call.arguments().isEmpty() && call.flags().value("mount").isPresent();
    KvPath path = mountOnly ? KvPath.root(call) : KvPath.of(call, "the path of the folder");
    return DataCommands.names(call, "LIST", call.client(), path.api("metadata"));
  }

  private static int delete(Call call) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET);
    List<String> versions = call.flags().all("versions");
    if (versions.isEmpty()) {
      call.client().delete(path.api("data"));
      return call.print().success("Data deleted (if it existed) at: " + path.api("data"));
    }
    call.client()
        .write(
            path.requireVersions("delete -versions").api("delete"),
            Map.of("versions", numbers(versions)));
    return call.print().success("Data deleted (if it existed) at: " + path.api("delete"));
  }

  private static List<Long> numbers(List<String> lists) {
    var numbers = new ArrayList<Long>();
    for (String list : lists) {
      for (String number : list.split(",", -1)) {
        numbers.add(number(number));
      }
    }
    return numbers;
  }

  private static int versions(Call call, String what) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET).requireVersions(what);
    if (call.flags().all("versions").isEmpty()) {
      throw new UsageException("Missing: -versions.");
    }
    List<Long> numbers = numbers(call.flags().all("versions"));
    call.client().write(path.api(what), Map.of("versions", numbers));
    return call.print().success("Data written to: " + path.api(what));
  }

  private static int rollback(Call call) {
    call.atMost(1);
    KvPath path = KvPath.of(call, SECRET).requireVersions("rollback");
    long version =
        number(
            call.flags()
                .value("version")
                .orElseThrow(() -> new UsageException("Missing: -version.")));
    Optional<Secret> metadata = call.client().read(path.api("metadata"));
    Optional<Secret> old = call.client().read(path.api("data") + "?version=" + version);
    if (metadata.isEmpty()
        || old.isEmpty()
        || !(old.get().data().get("data") instanceof Map<?, ?> data)) {
      return DataCommands.nothing(call, path.api("data") + " in version " + version);
    }
    String newest =
        metadata.get().data().get("current_version") instanceof BigDecimal number
            ? number.toPlainString()
            : "0";
    var body = new LinkedHashMap<String, @Nullable Object>();
    data.forEach((key, value) -> body.put(String.valueOf(key), value));
    return written(
        call, path, call.client().write(path.api("data"), body(body, Optional.of(newest))));
  }

  private static int upgrade(Call call) {
    String mount = Mounts.bare(call.only("the mount"));
    call.client().write("sys/mounts/" + mount + "/tune", Map.of("options", Map.of("version", "2")));
    return call.print().success("The KV engine at " + mount + "/ is version 2.");
  }
}
