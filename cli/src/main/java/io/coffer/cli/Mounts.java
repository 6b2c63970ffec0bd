package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What `secrets` and `auth` share: both are tables of mounts.
///
/// @param api where the API has them, such as `sys/mounts`
/// @param what one of them is called
record Mounts(String api, String what) {
  static final List<Option> TERMS =
      List.of(
          Option.value("description", "a text for people"),
          Option.value("default-lease-ttl", "how long leases last unless asked otherwise"),
          Option.value("max-lease-ttl", "how long they last at most"),
          Option.list("audit-non-hmac-request-keys", "not hashed in audit entries; repeatable"),
          Option.list("audit-non-hmac-response-keys", "not hashed in audit entries; repeatable"),
          Option.value("listing-visibility", "unauth shows the mount to everybody; else hidden"),
          Option.list("passthrough-request-headers", "headers that reach it; repeatable"),
          Option.list("allowed-response-headers", "headers that it may set; repeatable"),
          Option.list(
              "delegated-auth-accessors",
              "auth mounts at which it may have credentials tried; repeatable"),
          Option.value("token-type", "of the tokens that an auth method hands out"));

  private static final List<String> LISTS =
      List.of(
          "audit-non-hmac-request-keys",
          "audit-non-hmac-response-keys",
          "passthrough-request-headers",
          "allowed-response-headers",
          "delegated-auth-accessors");
  private static final List<String> TEXTS =
      List.of("default-lease-ttl", "max-lease-ttl", "listing-visibility", "token-type");

  /// Options of a command that enables or tunes.
  static Option[] options(Option... own) {
    var all = new ArrayList<>(List.of(own));
    all.addAll(TERMS);
    return all.toArray(Option[]::new);
  }

  static Map<String, @Nullable Object> config(Flags flags) {
    var config = new LinkedHashMap<String, @Nullable Object>();
    for (String name : TEXTS) {
      flags.value(name).ifPresent(value -> config.put(name.replace('-', '_'), value));
    }
    for (String name : LISTS) {
      if (!flags.all(name).isEmpty()) {
        config.put(name.replace('-', '_'), flags.all(name));
      }
    }
    return config;
  }

  static String bare(String path) {
    return path.replaceAll("^/+|/+$", "");
  }

  int list(Call call) {
    call.atMost(0);
    Secret answer = call.client().read(api).orElseThrow();
    Map<String, @Nullable Object> mounts = answer.data();
    boolean detailed = call.flags().on("detailed");
    return call.print().value(mounts, mounts, () -> detailed ? details(mounts) : table(mounts));
  }

  private static String table(Map<String, @Nullable Object> mounts) {
    var table = new Table("Path", "Type", "Accessor", "Description");
    sorted(mounts)
        .forEach((path, mount) ->
            table.row(path, text(mount, "type"), text(mount, "accessor"), described(mount)));
    return table.print();
  }

  private static String details(Map<String, @Nullable Object> mounts) {
    var table =
        new Table(
            "Path",
            "Type",
            "Accessor",
            "Default TTL",
            "Max TTL",
            "Local",
            "Options",
            "Description",
            "UUID",
            "Version");
    sorted(mounts)
        .forEach((path, mount) -> {
          Map<?, ?> config = mount.get("config") instanceof Map<?, ?> map ? map : Map.of();
          table.row(
              path,
              text(mount, "type"),
              text(mount, "accessor"),
              ttl(config.get("default_lease_ttl")),
              ttl(config.get("max_lease_ttl")),
              text(mount, "local"),
              text(mount, "options"),
              described(mount),
              text(mount, "uuid"),
              text(mount, "running_plugin_version"));
        });
    return table.print();
  }

  private static String ttl(@Nullable Object seconds) {
    String text = Values.text("ttl", seconds);
    return text.equals("0s") ? "system" : text;
  }

  private static Map<String, Map<?, ?>> sorted(Map<String, @Nullable Object> mounts) {
    var sorted = new TreeMap<String, Map<?, ?>>();
    mounts.forEach((path, mount) -> {
      if (mount instanceof Map<?, ?> map) {
        sorted.put(path, map);
      }
    });
    return sorted;
  }

  private static String described(Map<?, ?> mount) {
    String text = text(mount, "description");
    return text.isEmpty() ? "n/a" : text;
  }

  private static String text(Map<?, ?> mount, String name) {
    return mount.get(name) == null ? "" : Values.text(mount.get(name));
  }

  int enable(Call call, Map<String, @Nullable Object> body) {
    String type = call.only("the type of " + what);
    String path = bare(call.flags().value("path").orElse(type));
    body.put("type", type);
    call.flags().value("description").ifPresent(text -> body.put("description", text));
    body.put("config", config(call.flags()));
    List.of("local", "seal-wrap", "external-entropy-access").stream()
        .filter(call.flags()::on)
        .forEach(name -> body.put(name.replace('-', '_'), true));
    call.client().write(api + "/" + path, body);
    return call.print().success("Enabled the " + type + " " + what + " at: " + path + "/");
  }

  int disable(Call call) {
    String path = bare(call.only("the path of the " + what));
    call.client().delete(api + "/" + path);
    return call.print().success("Disabled the " + what + " (if it existed) at: " + path + "/");
  }

  int tune(Call call, Map<String, @Nullable Object> more) {
    String path = bare(call.only("the path of the " + what));
    Map<String, @Nullable Object> body = config(call.flags());
    call.flags().value("description").ifPresent(text -> body.put("description", text));
    body.putAll(more);
    call.client().write(api + "/" + path + "/tune", body);
    return call.print().success("Tuned the " + what + " at: " + path + "/");
  }

  int move(Call call, String prefix) {
    call.atMost(2);
    String from = bare(call.argument(0, "the path now"));
    String to = bare(call.argument(1, "the new path"));
    call.client().write("sys/remount", Map.of("from", prefix + from, "to", prefix + to));
    return call.print().success("Moved the " + what + " from: " + from + "/, to: " + to + "/");
  }
}
