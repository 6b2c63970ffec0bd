package io.coffer.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.core.json.JsonCodec;
import io.coffer.server.http.Reply;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Requests to a server in a process of its own.
final class Api {
  private Api() {}

  /// Writes a configuration with the embedded store and a free port, and returns its file.
  static Path configuration(Path folder, String more) throws IOException {
    return Files.writeString(
        folder.resolve("server.hcl"),
        """
        storage "embedded" { path = "%s" }
        listener "tcp" { address = "127.0.0.1:0" tls_disable = true }
        """
                .formatted(folder.resolve("store"))
            + more,
        UTF_8);
  }

  static Reply send(Wire wire, String line, String token, String body) throws IOException {
    String header = token.isEmpty() ? "" : "X-Vault-Token: " + token + "\n";
    return wire.request(line, header, body).read();
  }

  /// Asks and expects a success.
  static Json.Obj ask(Wire wire, String line, String token, String body) throws IOException {
    Reply reply = send(wire, line, token, body);
    if (reply.status() >= 300) {
      throw new IOException(line + ": " + reply.status() + " " + reply.body());
    }
    return json(reply);
  }

  static Json.Obj json(Reply reply) {
    return reply.body().isEmpty() ? Json.Obj.EMPTY : JsonCodec.row(reply.body().getBytes(UTF_8));
  }

  /// The keys of a new server.
  record Keys(String share, String token) {
    @Override
    public String toString() {
      return "keys";
    }
  }

  static Keys begin(Wire wire) throws IOException {
    Json.Obj made =
        ask(wire, "PUT /v1/sys/init", "", "{\"secret_shares\":1,\"secret_threshold\":1}");
    var keys = new Keys(made.texts("keys_base64").getFirst(), made.text("root_token", ""));
    unseal(wire, keys);
    return keys;
  }

  static void unseal(Wire wire, Keys keys) throws IOException {
    ask(wire, "PUT /v1/sys/unseal", "", "{\"key\":\"" + keys.share() + "\"}");
  }
}
