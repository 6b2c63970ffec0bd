package io.coffer.server;

import io.coffer.hcl.Nearest;
import io.coffer.server.config.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The flags of `coffer server`: one or two dashes, the value behind `=` or in the next word.
final class Flags {
  static final String HELP =
      """
      Usage: coffer server [options]

        Starts a server that answers the API. Without -dev it needs a configuration
        and starts sealed.

          -config=PATH                a file or folder of configuration; repeatable
          -dev                        in memory, unsealed, for trying things out
          -dev-root-token-id=ID       the root token of -dev
          -dev-listen-address=H:P     where -dev listens (127.0.0.1:8200)
          -dev-kv-v1                  -dev mounts KV version 1 at secret/
          -dev-no-store-token         -dev does not write ~/.vault-token
          -dev-tls                    -dev speaks TLS with a certificate of its own
          -dev-tls-cert-dir=FOLDER    where that is kept, with its authority
          -dev-tls-san=NAME           one more name or address in it; repeatable
          -dev-cluster-json=FILE      a file for tools: address, authority, root token
          -dev-plugin-dir=FOLDER      accepted: there are no plugins
          -log-level=LEVEL            trace, debug, info, warn or error
          -version                    prints the version\
      """;

  private static final Set<String> SWITCHES =
      Set.of(
          "dev",
          "dev-kv-v1",
          "dev-no-store-token",
          "dev-tls",
          "exit-on-core-shutdown",
          "help",
          "h",
          "version",
          "v",
          "log-color",
          "non-interactive");
  private static final Set<String> VALUES =
      Set.of(
          "config",
          "dev-cluster-json",
          "dev-root-token-id",
          "dev-listen-address",
          "dev-plugin-dir",
          "dev-tls-cert-dir",
          "dev-tls-san",
          "log-level",
          "log-format");

  private final Map<String, List<String>> given = new HashMap<>();

  private Flags() {}

  /// @throws ConfigException naming an unknown flag and the nearest known one
  static Flags parse(List<String> args) {
    var flags = new Flags();
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (word.equals("server") && i == 0) {
        continue;
      }
      if (!word.startsWith("-")) {
        throw new ConfigException("unexpected argument \"" + word + "\"");
      }
      int equals = word.indexOf('=');
      String name = word.substring(0, equals < 0 ? word.length() : equals).replaceAll("^--?", "");
      if (equals >= 0) {
        flags.put(name, word.substring(equals + 1));
      } else if (VALUES.contains(name) && i + 1 < args.size()) {
        flags.put(name, args.get(++i));
      } else if (VALUES.contains(name)) {
        throw new ConfigException("the flag -" + name + " needs a value");
      } else {
        flags.put(name, "true");
      }
    }
    return flags;
  }

  private void put(String name, String value) {
    if (!SWITCHES.contains(name) && !VALUES.contains(name)) {
      var known = new ArrayList<>(SWITCHES);
      known.addAll(VALUES);
      throw new ConfigException(Nearest.complaint("flag", "-" + name, known));
    }
    given.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private boolean isOn(String name) {
    return !given.getOrDefault(name, List.of("false")).getLast().equals("false");
  }

  /// An empty root token asks for nothing: it is a script's variable that nobody has set.
  boolean dev() {
    return isOn("dev")
        || devPlainKv()
        || devTls()
        || given.getOrDefault("dev-root-token-id", List.of()).stream()
            .anyMatch(id -> !id.isEmpty());
  }

  boolean devTls() {
    return isOn("dev-tls") || given.containsKey("dev-tls-cert-dir");
  }

  List<String> devTlsNames() {
    return given.getOrDefault("dev-tls-san", List.of());
  }

  boolean devPlainKv() {
    return isOn("dev-kv-v1");
  }

  boolean storesToken() {
    return !isOn("dev-no-store-token");
  }

  boolean wantsVersion() {
    return isOn("version") || isOn("v");
  }

  boolean wantsHelp() {
    return isOn("help") || isOn("h");
  }

  List<Path> configs() {
    return given.getOrDefault("config", List.of()).stream().map(Path::of).toList();
  }

  /// The last value of a flag, else of the environment, else the fallback.
  String value(String flag, String variable, String fallback) {
    if (given.containsKey(flag)) {
      return given.get(flag).getLast();
    }
    for (String prefix : List.of("COFFER_", "BAO_", "VAULT_")) {
      String value = variable.isEmpty() ? null : System.getenv(prefix + variable);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return fallback;
  }
}
