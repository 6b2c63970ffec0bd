package io.coffer.server;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.request.Answer;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Headers;
import io.coffer.core.request.Origin;
import io.coffer.core.request.Request;
import io.coffer.core.request.Target;
import io.coffer.server.config.Addresses;
import io.coffer.server.config.ConfigException;
import io.coffer.server.config.ConfigReader;
import io.coffer.server.config.ServerConfig;
import io.coffer.server.http.Listener;
import io.coffer.server.http.ListenerLimits;
import io.coffer.server.http.TlsSettings;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server for trying things out: in memory, initialised, unsealed, with KV at `secret/`. It is
/// set up through the same requests that anybody could send.
final class DevMode {
  private static final String ROOT_TOKEN = "dev-root-token-id";
  private static final String ADDRESS = "dev-listen-address";

  private DevMode() {}

  static ServerConfig config(Flags flags) {
    String address = flags.value(ADDRESS, "DEV_LISTEN_ADDRESS", "127.0.0.1:8200");
    Optional<TlsSettings> tls = flags.devTls() ? Optional.of(DevTls.make(flags)) : Optional.empty();
    var listener = new Listener(Addresses.internet(address), tls, ListenerLimits.STANDARD);
    return ConfigReader.development(listener, flags.configs(), System.getenv());
  }

  /// What a development server's owner gets.
  record Keys(String unsealKey, String rootToken) {
    @Override
    public String toString() {
      return "an unseal key and a root token";
    }
  }

  static Keys begin(Node node, Flags flags, PrintStream out) {
    var root = new Caller(node.kernel());
    Json.Obj keys =
        root.raw(
            "sys/init", Json.object().put("secret_shares", 1).put("secret_threshold", 1).build());
    String unsealKey = keys.texts("keys_base64").getFirst();
    root.raw("sys/unseal", Json.object().put("key", unsealKey).build());
    root.token = keys.text("root_token", "");
    String token = rootToken(root, flags);
    mountSecrets(root, flags);
    if (flags.storesToken()) {
      store(token, out);
    }
    return new Keys(unsealKey, token);
  }

  private static String rootToken(Caller root, Flags flags) {
    String wanted = flags.value(ROOT_TOKEN, "DEV_ROOT_TOKEN_ID", "");
    if (wanted.isEmpty()) {
      return root.token;
    }
    root.call(
        "auth/token/create",
        Json.object()
            .put("id", wanted)
            .put("policies", List.of("root"))
            .put("no_parent", true)
            .build());
    root.call("auth/token/revoke-self", Json.Obj.EMPTY);
    root.token = wanted;
    return wanted;
  }

  private static void mountSecrets(Caller root, Flags flags) {
    String version = flags.devPlainKv() ? "1" : "2";
    root.call(
        "sys/mounts/secret",
        Json.object()
            .put("type", "kv")
            .put("description", "key/value secret storage")
            .put("options", Map.of("version", version))
            .build());
  }

  // written beside and moved into place, so that nobody sees half a token; for the owner alone
  private static void store(String token, PrintStream out) {
    String home = System.getenv("HOME");
    if (home == null || home.isEmpty()) {
      return;
    }
    Path file = Path.of(home, ".vault-token");
    try {
      Path draft =
          Files.createTempFile(
              Path.of(home),
              ".vault-token",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, token);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UnsupportedOperationException e) {
      out.println("Warning: the token could not be written to " + file);
    }
  }

  /// Tells people, and tools that asked for a file, what the server can be used with.
  static void present(String url, ServerConfig config, Keys keys, Flags flags, PrintStream out) {
    Optional<Path> authority = config.listeners().getFirst().tls().map(DevTls::authority);
    describe(url, authority, keys, flags);
    print(url, authority, keys, out);
  }

  private static void print(String url, Optional<Path> authority, Keys keys, PrintStream out) {
    String trust = authority.map(file -> "\n    export VAULT_CACERT='" + file + "'").orElse("");
    String command = System.getProperty("coffer.command", "coffer");
    out.println(
        """
        WARNING! This is development mode: everything is kept in memory and gone when
        the server stops. Never use it for secrets that matter.

             Api Address: %s
              Unseal Key: %s
              Root Token: %s

        Try next, in another terminal:

            export VAULT_ADDR='%s'%s
            %s kv put secret/hello name=world
            %s kv get secret/hello
            %s status
        """
            .formatted(
                url, keys.unsealKey(), keys.rootToken(), url, trust, command, command, command));
  }

  private static void describe(String url, Optional<Path> authority, Keys keys, Flags flags) {
    String file = flags.value("dev-cluster-json", "", "");
    if (file.isEmpty()) {
      return;
    }
    Json.Obj node = Json.object().put("node_id", "dev").put("api_address", url).build();
    Json.Obj cluster =
        Json.object()
            .put("nodes", new Json.Arr(List.of(node)))
            .put("ca_cert_path", authority.map(Path::toString).orElse(""))
            .put("root_token", keys.rootToken())
            .build();
    try {
      Files.write(Path.of(file), JsonCodec.write(cluster));
    } catch (IOException e) {
      throw new ConfigException("cannot write " + file);
    }
  }

  /// Sends requests to the server's own gateway.
  private static final class Caller {
    private final Gateway gateway;
    private String token = "";

    private Caller(Gateway gateway) {
      this.gateway = gateway;
    }

    private Answer call(String path, Json.Obj data) {
      return gateway.handle(
          new Request(
              Verb.UPDATE,
              new Target("", path),
              data,
              token,
              Duration.ZERO,
              new Origin("", "127.0.0.1", 0, Headers.NONE)));
    }

    private Json.Obj raw(String path, Json.Obj data) {
      if (call(path, data) instanceof Answer.Raw raw) {
        return JsonCodec.row(raw.body().bytes());
      }
      throw new IllegalStateException(path + " answered in an unknown form");
    }
  }
}
